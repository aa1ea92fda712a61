package io.latchkey.claims.assurance;

import io.latchkey.claims.ClaimSource;
import io.latchkey.claims.ConfiguredClaimMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.IDToken;

/**
 * Puts into tokens how strongly the login is proved: {@code acr} and {@code aal}, by a table of
 * rules.
 */
public final class AssuranceMapper extends ConfiguredClaimMapper<AssuranceSettings> {
  public static final String PROVIDER_ID = "latchkey-assurance-mapper";

  private static final String ACR = "acr";
  private static final String AAL = "aal";

  /** That not even the lowest level is reached (OpenID Connect Core, section 2). */
  private static final Level NO_LEVEL = new Level("0", null);

  public AssuranceMapper() {
    super(ACR);
  }

  @Override
  public String getId() {
    return PROVIDER_ID;
  }

  @Override
  public String getDisplayType() {
    return "Latchkey: level of assurance (acr, aal)";
  }

  @Override
  public String getHelpText() {
    return "Adds acr and aal, by a table of what must have been proved for each level. Tokens made"
        + " from API keys and tokens of service accounts keep the acr that Keycloak gives them.";
  }

  /** After Keycloak's own mapper for {@code acr}, which replaces what it finds. */
  @Override
  public int getPriority() {
    return 5;
  }

  @Override
  protected List<ProviderConfigProperty> settings() {
    return AssuranceProperties.of(
        "The level's number, or its name in the table. Unset, it is the number for a ready table"
            + " and the name for your own rules.");
  }

  @Override
  protected AssuranceSettings read(Map<String, String> config) {
    return AssuranceSettings.of(config);
  }

  @Override
  protected Optional<Object> value(ClaimSource source, AssuranceSettings settings) {
    if (!AssuranceOfLogin.isPerson(source)) {
      return Optional.empty();
    }
    return Optional.of(
        AssuranceOfLogin.of(source, settings)
            .map(rule -> new Level(settings.acr(rule), rule.level()))
            .orElse(NO_LEVEL));
  }

  @Override
  protected void write(IDToken token, ProtocolMapperModel mapper, Object value) {
    Level level = (Level) value;
    String name = claimName(mapper);
    if (name.equals(ACR)) {
      token.setAcr(level.acr());
    } else if (!name.equals(AAL)) {
      write(token, mapper, name, level.acr());
    }
    if (level.number() != null) {
      write(token, mapper, AAL, level.number());
    }
  }

  /** Userinfo has no {@code acr} of its own, so there it is one of the other claims. */
  @Override
  public AccessToken transformUserInfoToken(
      AccessToken token,
      ProtocolMapperModel mapper,
      KeycloakSession session,
      UserSessionModel userSession,
      ClientSessionContext context) {
    AccessToken transformed =
        super.transformUserInfoToken(token, mapper, session, userSession, context);
    if (transformed.getAcr() != null) {
      transformed.setOtherClaims(ACR, transformed.getAcr());
      transformed.setAcr(null);
    }
    return transformed;
  }

  /**
   * @param acr the value of {@code acr}
   * @param number the value of {@code aal}; null for none
   */
  private record Level(String acr, @Nullable Integer number) {}
}
