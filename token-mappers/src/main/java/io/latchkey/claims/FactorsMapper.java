package io.latchkey.claims;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.ProtocolMapperModel;

/** Puts into tokens each proof of the session, with its time. */
public final class FactorsMapper extends ClaimMapper {
  public static final String PROVIDER_ID = "latchkey-factors-mapper";

  public FactorsMapper() {
    super("auth_factors");
  }

  @Override
  public String getId() {
    return PROVIDER_ID;
  }

  @Override
  public String getDisplayType() {
    return "Latchkey: factors";
  }

  @Override
  public String getHelpText() {
    return "Adds each proof of the session with its method, kind and time, and whether its secret is"
        + " held in hardware. A token made from an API key gets none.";
  }

  @Override
  protected Optional<Object> value(ClaimSource source, ProtocolMapperModel mapper) {
    if (source.apiKey().isPresent()) {
      return Optional.empty();
    }
    List<Map<String, Object>> factors = FactorsClaim.of(source.factors());
    return factors.isEmpty() ? Optional.empty() : Optional.of(factors);
  }
}
