package io.latchkey.claims;

import io.latchkey.apikey.ApiKeyTokens;
import io.latchkey.session.AuthenticationFactors;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.representations.AccessToken;

/** Puts {@code amr} into tokens (RFC 8176), with nothing to configure on the steps of a flow. */
public final class AmrMapper extends ClaimMapper {
  public static final String PROVIDER_ID = "latchkey-amr-mapper";

  public AmrMapper() {
    super("amr");
  }

  @Override
  public String getId() {
    return PROVIDER_ID;
  }

  @Override
  public String getDisplayType() {
    return "Latchkey: how the person logged in (amr)";
  }

  @Override
  public String getHelpText() {
    return "Adds the authentication method references of RFC 8176, for instance pwd, otp, hwk and"
        + " mfa, for Keycloak's own steps and for hardware tokens. A token made from an API key"
        + " gets none, since no person logged in.";
  }

  /** After Keycloak's own mapper for the claim, which replaces what it finds. */
  @Override
  public int getPriority() {
    return 5;
  }

  @Override
  Optional<Object> value(
      KeycloakSession session, UserSessionModel userSession, @Nullable AccessToken token) {
    if (ApiKeyTokens.keyOf(session, userSession, token).isPresent()) {
      return Optional.empty();
    }
    List<String> references = AmrClaim.of(AuthenticationFactors.of(userSession));
    return references.isEmpty() ? Optional.empty() : Optional.of(references);
  }
}
