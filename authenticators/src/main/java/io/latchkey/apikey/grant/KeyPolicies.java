package io.latchkey.apikey.grant;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.TokenManager.AccessTokenResponseBuilder;
import org.keycloak.services.clientpolicy.ClientPolicyContext;
import org.keycloak.services.clientpolicy.ClientPolicyException;

/**
 * What the realm's client policies are asked about a token of a key: what they are asked about
 * Keycloak's own tokens at the same door, so that no door leads around them.
 */
public interface KeyPolicies {
  /** At a door that is none of Keycloak's. */
  KeyPolicies NONE = new KeyPolicies() {};

  /** What to ask before the token is made; null for nothing. */
  default @Nullable ClientPolicyContext before(ClientSessionContext context) {
    return null;
  }

  /** What to ask before the token is given out; null for nothing. */
  default @Nullable ClientPolicyContext after(
      ClientSessionContext context, AccessTokenResponseBuilder token) {
    return null;
  }

  /**
   * Asks.
   *
   * @throws KeyRefusedException with the policy's words, if one refuses
   */
  static void ask(
      KeycloakSession session, EventBuilder event, Supplier<@Nullable ClientPolicyContext> what) {
    ClientPolicyContext context = what.get();
    if (context == null) {
      return;
    }
    try {
      session.clientPolicy().triggerOnEvent(context);
    } catch (ClientPolicyException refused) {
      event
          .detail(Details.REASON, Details.CLIENT_POLICY_ERROR)
          .detail(Details.CLIENT_POLICY_ERROR, refused.getError())
          .detail(Details.CLIENT_POLICY_ERROR_DETAIL, refused.getErrorDetail())
          .error(refused.getError());
      throw new KeyRefusedException(
          Details.CLIENT_POLICY_ERROR, refused.getError(), refused.getErrorDetail());
    }
  }
}
