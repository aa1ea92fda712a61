package io.latchkey.claims;

import io.latchkey.apikey.ApiKeyTokens;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.representations.AccessToken;

/** Puts into tokens which API key they were made from. */
public final class ApiKeyMapper extends ClaimMapper {
  public static final String PROVIDER_ID = "latchkey-api-key-mapper";

  public ApiKeyMapper() {
    super("api_key");
  }

  @Override
  public String getId() {
    return PROVIDER_ID;
  }

  @Override
  public String getDisplayType() {
    return "Latchkey: API key";
  }

  @Override
  public String getHelpText() {
    return "Adds the id, name, owner type and expiry of the API key that the token was made from."
        + " No claim if it was made from none.";
  }

  @Override
  Optional<Object> value(
      KeycloakSession session, UserSessionModel userSession, @Nullable AccessToken token) {
    return ApiKeyTokens.keyOf(session, userSession, token).map(ApiKeyClaim::of);
  }
}
