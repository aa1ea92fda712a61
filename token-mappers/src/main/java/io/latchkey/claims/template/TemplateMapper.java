package io.latchkey.claims.template;

import io.latchkey.claims.ClaimFailedException;
import io.latchkey.claims.ClaimSource;
import io.latchkey.claims.ConfiguredClaimMapper;
import io.latchkey.claims.InvalidSettingException;
import io.latchkey.server.InvalidFieldException;
import io.latchkey.server.PreviewedClaim;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.mappers.OIDCAttributeMapperHelper;
import org.keycloak.provider.ProviderConfigProperty;

/** Puts a claim into tokens that an administrator wrote as a template: no script needed. */
public final class TemplateMapper extends ConfiguredClaimMapper<TemplateClaim>
    implements PreviewedClaim {
  public static final String PROVIDER_ID = "latchkey-template-mapper";

  static final String TEMPLATE = "template";
  static final String TYPE = OIDCAttributeMapperHelper.JSON_TYPE;

  public TemplateMapper() {
    super("template");
  }

  @Override
  public String getId() {
    return PROVIDER_ID;
  }

  @Override
  public String getDisplayType() {
    return "Latchkey: template";
  }

  @Override
  public String getHelpText() {
    return "Adds a claim made by a template from the user, client, session and organization.";
  }

  @Override
  protected List<ProviderConfigProperty> settings() {
    ProviderConfigProperty template =
        new ProviderConfigProperty(
            TEMPLATE,
            "Template",
            "Text with expressions such as ${user.email!} and ${user.attributes.team?join(\", \")},"
                + " <#if> and <#list>. It sees user, realm, client, session and organization.",
            ProviderConfigProperty.TEXT_TYPE,
            null);
    template.setRequired(true);
    ProviderConfigProperty type =
        new ProviderConfigProperty(
            TYPE,
            "Claim JSON Type",
            "What the template's text is. As JSON, every expression is escaped by itself.",
            ProviderConfigProperty.LIST_TYPE,
            ClaimType.STRING.label());
    type.setOptions(Stream.of(ClaimType.values()).map(ClaimType::label).toList());
    return List.of(template, type);
  }

  @Override
  protected TemplateClaim read(Map<String, String> config) {
    String template = config.get(TEMPLATE);
    if (template == null || template.isBlank()) {
      throw new InvalidSettingException(TEMPLATE, "is required");
    }
    String label = config.get(TYPE);
    ClaimType type =
        ClaimType.of(label == null || label.isBlank() ? ClaimType.STRING.label() : label)
            .orElseThrow(() -> new InvalidSettingException(TYPE, ClaimType.EXPECTED));
    try {
      return TemplateClaim.of(template, type);
    } catch (BadTemplateException e) {
      throw new InvalidSettingException(TEMPLATE, e.text());
    }
  }

  @Override
  protected Optional<Object> value(ClaimSource source, TemplateClaim claim) {
    try {
      return claim.of(TemplateFacts.of(source));
    } catch (BadTemplateException e) {
      throw new ClaimFailedException(TEMPLATE + ": " + e.text());
    }
  }

  @Override
  public Optional<Object> preview(
      KeycloakSession session,
      UserSessionModel userSession,
      ClientSessionContext context,
      Map<String, String> settings) {
    ClaimType type =
        ClaimType.of(settings.getOrDefault("type", ClaimType.STRING.label()))
            .orElseThrow(() -> new InvalidFieldException("type", ClaimType.EXPECTED));
    try {
      return TemplateClaim.of(settings.getOrDefault(TEMPLATE, ""), type)
          .of(TemplateFacts.of(new ClaimSource(session, userSession, context, null)));
    } catch (BadTemplateException e) {
      throw new InvalidFieldException(TEMPLATE, e.text());
    }
  }
}
