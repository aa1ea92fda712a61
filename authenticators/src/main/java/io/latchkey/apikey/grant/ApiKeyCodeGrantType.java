package io.latchkey.apikey.grant;

import io.latchkey.apikey.ApiKeyTokens;
import io.latchkey.apikey.ApiKeyVerification.Accepted;
import io.latchkey.apikey.ApiKeys;
import io.latchkey.apikey.KeyReasons;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Errors;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.TokenManager.AccessTokenResponseBuilder;
import org.keycloak.protocol.oidc.grants.AuthorizationCodeGrantType;
import org.keycloak.representations.AccessTokenResponse;
import org.keycloak.services.clientpolicy.ClientPolicyContext;

/**
 * The authorization code grant (RFC 6749, section 4.1) as Keycloak has it; but the code of a login
 * with a key gives a token within the key's bounds, and ends that login's session.
 */
final class ApiKeyCodeGrantType extends AuthorizationCodeGrantType {

  @Override
  protected Response createTokenResponse(
      UserModel user,
      UserSessionModel userSession,
      ClientSessionContext context,
      String scope,
      boolean code,
      Function<AccessTokenResponseBuilder, ClientPolicyContext> policy) {
    String keyId = userSession.getNote(ApiKeyTokens.KEY_ID_NOTE);
    if (keyId == null) {
      return super.createTokenResponse(user, userSession, context, scope, code, policy);
    }
    session.sessions().removeUserSession(realm, userSession);
    try {
      String nonce = context.getAttribute(OIDCLoginProtocol.NONCE_PARAM, String.class);
      return cors.add(
          Response.ok(exchange(keyId, scope, nonce, policy)).type(MediaType.APPLICATION_JSON_TYPE));
    } catch (KeyRefusedException refused) {
      return cors.add(Response.fromResponse(refused.response()));
    }
  }

  private AccessTokenResponse exchange(
      String keyId,
      String scope,
      @Nullable String nonce,
      Function<AccessTokenResponseBuilder, ClientPolicyContext> policy) {
    KeyExchange exchange = new KeyExchange(session, client, event).requireEnabled();
    Optional<Accepted> accepted = new ApiKeys(session, realm).stillGood(keyId);
    if (accepted.isEmpty()) {
      throw KeyEvents.refuse(
          event.detail(KeyEvents.KEY_ID_DETAIL, keyId),
          Errors.INVALID_CODE,
          KeyRefusedException.badKey(KeyReasons.ENDED));
    }
    exchange.accept(accepted.get());
    AccessTokenResponse response =
        exchange
            .issue(
                accepted.get(),
                new KeyExchange.Request(scope, null, clientAuthAttributes, nonce, policies(policy)))
            .response();
    event.session((String) null).success();
    return response;
  }

  private static KeyPolicies policies(
      Function<AccessTokenResponseBuilder, ClientPolicyContext> policy) {
    return new KeyPolicies() {
      @Override
      public @Nullable ClientPolicyContext after(
          ClientSessionContext context, AccessTokenResponseBuilder token) {
        return policy.apply(token);
      }
    };
  }
}
