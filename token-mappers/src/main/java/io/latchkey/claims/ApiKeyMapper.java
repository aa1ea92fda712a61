package io.latchkey.claims;

import java.util.Optional;
import org.keycloak.models.ProtocolMapperModel;

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
  protected Optional<Object> value(ClaimSource source, ProtocolMapperModel mapper) {
    return source.apiKey().map(ApiKeyClaim::of);
  }
}
