package io.latchkey.apikey.login;

import io.latchkey.apikey.ApiKeyVerification.Accepted;
import io.latchkey.apikey.format.RawApiKey;
import io.latchkey.apikey.grant.KeyDoor;
import io.latchkey.apikey.grant.KeyExchange;
import io.latchkey.apikey.grant.KeyPolicies;
import io.latchkey.apikey.grant.KeyRefusedException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.oidc.TokenManager.AccessTokenResponseBuilder;
import org.keycloak.representations.AccessTokenResponse;
import org.keycloak.services.clientpolicy.ClientPolicyContext;
import org.keycloak.services.clientpolicy.context.ResourceOwnerPasswordCredentialsResponseContext;

/**
 * Takes a key in a direct grant, and answers with its token: the same as from the grant for keys,
 * for programs that know nothing but user name and password, such as mail clients.
 */
final class DirectGrantApiKeyAuthenticator implements Authenticator {
  static final DirectGrantApiKeyAuthenticator INSTANCE = new DirectGrantApiKeyAuthenticator();

  private DirectGrantApiKeyAuthenticator() {}

  @Override
  public void authenticate(AuthenticationFlowContext context) {
    MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
    Optional<String> text = OfferedKey.in(context);
    String password = form.getFirst(OAuth2Constants.PASSWORD);
    if (text.isEmpty() && RawApiKey.parse(password).isPresent()) {
      text = Optional.ofNullable(password);
    }
    if (text.isEmpty()) {
      context.attempted();
      return;
    }
    try {
      KeyExchange exchange = OfferedKey.exchange(context);
      Accepted accepted = exchange.accept(text.get());
      OfferedKey.requireOwner(context, accepted, form.getFirst(OAuth2Constants.USERNAME));
      AccessTokenResponse token =
          exchange
              .issue(
                  accepted,
                  new KeyExchange.Request(
                      form.getFirst(OAuth2Constants.SCOPE), null, Map.of(), null, policies(form)))
              .response();
      context.getEvent().success();
      KeyDoor.DIRECT_GRANT.opened(context.getRealm());
      context.forceChallenge(Response.ok(token).type(MediaType.APPLICATION_JSON_TYPE).build());
    } catch (KeyRefusedException refused) {
      KeyDoor.DIRECT_GRANT.refused(context.getRealm(), refused.reason());
      // Not a failure of the owner's, whom nobody may lock out so.
      context.forceChallenge(refused.response());
    }
  }

  private static KeyPolicies policies(MultivaluedMap<String, String> form) {
    return new KeyPolicies() {
      @Override
      public ClientPolicyContext after(
          ClientSessionContext context, AccessTokenResponseBuilder token) {
        return new ResourceOwnerPasswordCredentialsResponseContext(form, context, token);
      }
    };
  }

  @Override
  public void action(AuthenticationFlowContext context) {
    authenticate(context);
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
