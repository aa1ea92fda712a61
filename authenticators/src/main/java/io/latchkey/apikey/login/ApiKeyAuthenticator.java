package io.latchkey.apikey.login;

import io.latchkey.apikey.ApiKeyVerification.Accepted;
import io.latchkey.apikey.grant.KeyDoor;
import io.latchkey.apikey.grant.KeyExchange;
import io.latchkey.apikey.grant.KeyRefusedException;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.protocol.oidc.endpoints.AuthorizationEndpoint;

/**
 * Takes a key in a browser flow, from the header of the first request or from a page, and sends the
 * browser back to the application with a code. It signs nobody in at Keycloak: there is no cookie,
 * no other application, and no required action; whoever has a key is not its owner.
 */
final class ApiKeyAuthenticator implements Authenticator {
  static final ApiKeyAuthenticator INSTANCE = new ApiKeyAuthenticator();

  private static final String TEMPLATE = "latchkey-api-key.ftl";
  private static final String FIELD = "api_key";
  private static final String QUERY_NOTE =
      AuthorizationEndpoint.LOGIN_SESSION_NOTE_ADDITIONAL_REQ_PARAMS_PREFIX + FIELD;

  private ApiKeyAuthenticator() {}

  @Override
  public void authenticate(AuthenticationFlowContext context) {
    if (!KeyLogin.isPossible(context)) {
      context.attempted();
      return;
    }
    // Whoever sent a key in the query of the request: it is not kept with the session.
    context.getAuthenticationSession().removeClientNote(QUERY_NOTE);
    Optional<String> text = OfferedKey.in(context);
    if (text.isPresent()) {
      take(context, text.get());
    } else {
      context.challenge(context.form().createForm(TEMPLATE));
    }
  }

  @Override
  public void action(AuthenticationFlowContext context) {
    if (!KeyLogin.isPossible(context)) {
      context.attempted();
      return;
    }
    take(context, OfferedKey.in(context).orElse(""));
  }

  private static void take(AuthenticationFlowContext context, String text) {
    try {
      KeyExchange exchange = OfferedKey.exchange(context);
      Accepted accepted = exchange.accept(text);
      OfferedKey.requireOwner(context, accepted, null);
      context.forceChallenge(new CodeLogin(context, exchange).of(accepted));
      KeyDoor.LOGIN.opened(context.getRealm());
    } catch (KeyRefusedException refused) {
      KeyDoor.LOGIN.refused(context.getRealm(), refused.reason());
      // Not a failure of the owner's, whom nobody may lock out so.
      context.forceChallenge(again(context, refused));
    }
  }

  private static Response again(AuthenticationFlowContext context, KeyRefusedException refused) {
    FormMessage message =
        refused.retryAfter() > 0
            ? new FormMessage(FIELD, "latchkeyApiKeyTooOften", "" + refused.retryAfter())
            : new FormMessage(FIELD, "latchkeyApiKeyRefused");
    return context.form().addError(message).createForm(TEMPLATE);
  }

  @Override
  public boolean requiresUser() {
    return false;
  }

  @Override
  public boolean configuredFor(
      KeycloakSession session, RealmModel realm, @Nullable UserModel user) {
    return true;
  }

  @Override
  public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {}

  @Override
  public void close() {}
}
