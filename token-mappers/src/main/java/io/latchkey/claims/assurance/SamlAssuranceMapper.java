package io.latchkey.claims.assurance;

import io.latchkey.claims.ClaimSource;
import io.latchkey.claims.MapperSettings;
import io.latchkey.claims.SamlAttribute;
import io.latchkey.claims.SamlMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.dom.saml.v2.assertion.AttributeStatementType;
import org.keycloak.dom.saml.v2.protocol.ResponseType;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.saml.SamlProtocol;
import org.keycloak.protocol.saml.mappers.SAMLLoginResponseMapper;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Tells SAML applications how strongly the login is proved: {@code AuthnContextClassRef} (SAML Core
 * 2.0, section 2.7.2.2) and attributes.
 *
 * <p>All is set in the finished response, so that attributes and class come of one look at the
 * clock: a proof may grow too old between two.
 */
public final class SamlAssuranceMapper extends SamlMapper<AssuranceSettings>
    implements SAMLLoginResponseMapper {
  public static final String PROVIDER_ID = "latchkey-saml-assurance-mapper";

  private static final String ACR = "acr";
  private static final String AAL = "aal";
  private static final String AAL_ATTRIBUTE_NAME = "aal.attribute.name";

  public SamlAssuranceMapper() {
    super(ACR);
  }

  @Override
  public String getId() {
    return PROVIDER_ID;
  }

  @Override
  public String getDisplayType() {
    return "Latchkey: level of assurance (AuthnContextClassRef, acr, aal)";
  }

  @Override
  public String getHelpText() {
    return "Sets AuthnContextClassRef and adds attributes for acr and aal, by a table of what must"
        + " have been proved for each level. If no rule holds, all stays as Keycloak has it.";
  }

  /** After Keycloak's own mapper for {@code AuthnContextClassRef}, which replaces what it finds. */
  @Override
  public int getPriority() {
    return 5;
  }

  @Override
  protected List<ProviderConfigProperty> settings() {
    List<ProviderConfigProperty> settings = new ArrayList<>();
    settings.add(
        new ProviderConfigProperty(
            AAL_ATTRIBUTE_NAME,
            "Name of the attribute with the level",
            "It holds the level's number, with the same name format.",
            ProviderConfigProperty.STRING_TYPE,
            AAL));
    settings.addAll(
        AssuranceProperties.of(
            "What the attribute says: the level's number, or its name in the table. Unset, it is"
                + " the name. AuthnContextClassRef is the name if that is a URI."));
    return settings;
  }

  @Override
  protected AssuranceSettings read(Map<String, String> config) {
    return AssuranceSettings.forSaml(config);
  }

  @Override
  public ResponseType transformLoginResponse(
      ResponseType response,
      ProtocolMapperModel mapper,
      KeycloakSession session,
      UserSessionModel userSession,
      ClientSessionContext context) {
    ClaimSource source = new ClaimSource(session, userSession, context, null);
    make(source, mapper, settings -> levelOf(source, settings))
        .ifPresent(level -> tell(level, new LoginAssertion(response), mapper, session));
    return response;
  }

  private static Optional<Level> levelOf(ClaimSource source, AssuranceSettings settings) {
    return AssuranceOfLogin.of(source, settings)
        .map(rule -> new Level(settings.acr(rule), new AuthnContextClass(rule, settings.rules())));
  }

  private void tell(
      Level level, LoginAssertion assertion, ProtocolMapperModel mapper, KeycloakSession session) {
    SamlAttribute acr = attribute(mapper);
    SamlAttribute aal =
        acr.named(new MapperSettings(mapper.getConfig()).text(AAL_ATTRIBUTE_NAME).orElse(AAL));
    AttributeStatementType attributes = assertion.attributes();
    if (!acr.name().equals(aal.name())) {
      acr.add(attributes, level.acr());
    }
    aal.add(attributes, level.authnContext().reached().level());
    assertion
        .classRef()
        .flatMap(present -> level.authnContext().inPlaceOf(present, asked(session)))
        .ifPresent(assertion::setClassRef);
  }

  /** The class that the application asked for, or its client always demands. */
  private static @Nullable String asked(KeycloakSession session) {
    AuthenticationSessionModel login = session.getContext().getAuthenticationSession();
    return login == null ? null : login.getClientNote(SamlProtocol.SAML_AUTHN_CONTEXT_CLASS_REF);
  }

  private record Level(String acr, AuthnContextClass authnContext) {}
}
