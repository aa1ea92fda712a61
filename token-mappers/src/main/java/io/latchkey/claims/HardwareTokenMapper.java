package io.latchkey.claims;

import io.latchkey.session.AuthenticationFactors;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.representations.AccessToken;

/** Puts into tokens which hardware token answered. */
public final class HardwareTokenMapper extends ClaimMapper {
  public static final String PROVIDER_ID = "latchkey-hardware-token-mapper";

  public HardwareTokenMapper() {
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
    return "Adds the kind, serial number, manufacturer and model of the hardware token that the"
        + " person used last in this session. No claim if none was used.";
  }

  @Override
  Optional<Object> value(
      KeycloakSession session, UserSessionModel userSession, @Nullable AccessToken token) {
    return HardwareTokenClaim.of(AuthenticationFactors.recorded(userSession)).map(claim -> claim);
  }
}
