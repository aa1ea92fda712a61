package io.latchkey.apikey.grant;

import io.latchkey.apikey.ApiKeyVerification.Accepted;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;
import org.keycloak.OAuth2Constants;
import org.keycloak.common.constants.ServiceAccountConstants;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.protocol.oidc.TokenManager.AccessTokenResponseBuilder;
import org.keycloak.protocol.oidc.grants.ClientCredentialsGrantType;
import org.keycloak.representations.AccessTokenResponse;
import org.keycloak.services.clientpolicy.ClientPolicyContext;
import org.keycloak.services.clientpolicy.context.ServiceAccountTokenRequestContext;
import org.keycloak.services.clientpolicy.context.ServiceAccountTokenResponseContext;

/**
 * The client credentials grant (RFC 6749, section 4.4) as Keycloak has it; but a client that
 * authenticated with a key of its service account is given a token within the key's bounds.
 */
final class ApiKeyClientCredentialsGrantType extends ClientCredentialsGrantType {

  @Override
  public Response process(Context context) {
    Accepted accepted =
        context
            .getSession()
            .getAttribute(ApiKeyClientAuthenticator.ACCEPTED_ATTRIBUTE, Accepted.class);
    if (accepted == null) {
      return super.process(context);
    }
    setContext(context);
    try {
      KeyExchange exchange = new KeyExchange(session, client, event);
      exchange.accept(accepted);
      AccessTokenResponse response =
          exchange
              .issue(
                  accepted,
                  new KeyExchange.Request(
                      formParams.getFirst(OAuth2Constants.SCOPE), null, notes(), null, policies()))
              .response();
      event.success();
      return cors.add(Response.ok(response).type(MediaType.APPLICATION_JSON_TYPE));
    } catch (KeyRefusedException refused) {
      return cors.add(Response.fromResponse(refused.response()));
    }
  }

  private KeyPolicies policies() {
    return new KeyPolicies() {
      @Override
      public ClientPolicyContext before(ClientSessionContext context) {
        return new ServiceAccountTokenRequestContext(formParams, context.getClientSession());
      }

      @Override
      public ClientPolicyContext after(
          ClientSessionContext context, AccessTokenResponseBuilder token) {
        return new ServiceAccountTokenResponseContext(
            formParams, context.getClientSession(), token);
      }
    };
  }

  /** What the mappers of the scope {@code service_account} read. */
  private Map<String, String> notes() {
    Map<String, String> notes = new HashMap<>(clientAuthAttributes);
    notes.put(ServiceAccountConstants.CLIENT_ID, client.getClientId());
    notes.put(ServiceAccountConstants.CLIENT_HOST, clientConnection.getRemoteHost());
    notes.put(ServiceAccountConstants.CLIENT_ADDRESS, clientConnection.getRemoteHost());
    return notes;
  }
}
