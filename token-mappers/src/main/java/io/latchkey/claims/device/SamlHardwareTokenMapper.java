package io.latchkey.claims.device;

import io.latchkey.claims.ClaimSource;
import io.latchkey.claims.SamlMapper;
import java.util.List;
import java.util.Map;
import org.keycloak.dom.saml.v2.assertion.AttributeStatementType;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.saml.mappers.SAMLAttributeStatementMapper;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.services.util.DefaultClientSessionContext;

/** Tells SAML applications which hardware token, security key or passkey answered. */
public final class SamlHardwareTokenMapper extends SamlMapper<HardwareTokenSettings>
    implements SAMLAttributeStatementMapper {
  public static final String PROVIDER_ID = "latchkey-saml-hardware-token-mapper";

  public SamlHardwareTokenMapper() {
    super("hardware_token");
  }

  @Override
  public String getId() {
    return PROVIDER_ID;
  }

  @Override
  public String getDisplayType() {
    return "Latchkey: hardware token";
  }

  @Override
  public String getHelpText() {
    return "Adds attributes with the kind, serial number, manufacturer and model of the hardware"
        + " token, security key or passkey that the person used last in this session:"
        + " hardware_token.kind and so on. None if none was used.";
  }

  @Override
  protected List<ProviderConfigProperty> settings() {
    return HardwareTokenSettings.properties();
  }

  @Override
  protected HardwareTokenSettings read(Map<String, String> config) {
    return HardwareTokenSettings.of(config);
  }

  @Override
  public void transformAttributeStatement(
      AttributeStatementType statement,
      ProtocolMapperModel mapper,
      KeycloakSession session,
      UserSessionModel userSession,
      AuthenticatedClientSessionModel clientSession) {
    ClaimSource source =
        new ClaimSource(
            session,
            userSession,
            DefaultClientSessionContext.fromClientSessionScopeParameter(clientSession, session),
            null);
    make(source, mapper, settings -> settings.device(source))
        .ifPresent(
            device ->
                device.forEach(
                    (member, value) -> attribute(mapper).member(member).add(statement, value)));
  }
}
