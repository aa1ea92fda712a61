package io.latchkey.apikey.grant;

import io.latchkey.apikey.ApiKeyTokens;
import io.latchkey.apikey.ApiKeyVerification;
import io.latchkey.apikey.ApiKeyVerification.Accepted;
import io.latchkey.apikey.ApiKeyVerification.Limited;
import io.latchkey.apikey.ApiKeys;
import io.latchkey.apikey.KeyReasons;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.OAuthErrorException;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.ClientAuthenticationFlowContext;
import org.keycloak.authentication.ClientAuthenticator;
import org.keycloak.authentication.authenticators.client.ClientAuthUtil;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.util.BasicAuthHelper;

/**
 * Takes a key of the client's service account where a client secret would stand (RFC 6749, section
 * 2.3.1). It is good for the service account's own tokens, for introspection and for revocation;
 * not to act for people, since a key has bounds and their tokens would not.
 */
final class ApiKeyClientAuthenticator implements ClientAuthenticator {
  static final ApiKeyClientAuthenticator INSTANCE = new ApiKeyClientAuthenticator();

  /** Of the Keycloak session: the key that the client authenticated with. */
  static final String ACCEPTED_ATTRIBUTE = "latchkey.api-key.client";

  private static final String PROTOCOL = "/protocol/openid-connect";
  private static final List<String> OPEN =
      List.of(PROTOCOL + "/token/introspect", PROTOCOL + "/revoke");

  private ApiKeyClientAuthenticator() {}

  @Override
  public void authenticateClient(ClientAuthenticationFlowContext context) {
    String[] given = credentials(context);
    if (given == null) {
      return;
    }
    ClientModel client = context.getRealm().getClientByClientId(given[0]);
    if (client == null || !isOurs(client)) {
      // Another authenticator's client, or nobody's: that is for the flow to say.
      return;
    }
    context.getEvent().client(client.getClientId());
    context.setClient(client);
    if (!client.isEnabled()) {
      context.failure(AuthenticationFlowError.CLIENT_DISABLED, null);
      return;
    }
    KeycloakSession session = context.getSession();
    ApiKeyVerification verdict = new ApiKeys(session, context.getRealm()).verify(given[1]);
    if (verdict instanceof Limited limited) {
      describeRefusal(context, verdict);
      context.failure(
          AuthenticationFlowError.INVALID_CLIENT_CREDENTIALS,
          KeyRefusedException.tooOften(limited.retryAfter()).response());
    } else if (verdict instanceof Accepted accepted
        && client.getId().equals(accepted.owner().getServiceAccountClientLink())
        && isOpen(context)) {
      context.getEvent().detail(KeyEvents.KEY_ID_DETAIL, accepted.key().id());
      session.setAttribute(ACCEPTED_ATTRIBUTE, accepted);
      context.getClientAuthAttributes().put(ApiKeyTokens.KEY_ID_NOTE, accepted.key().id());
      KeyDoor.CLIENT.opened(context.getRealm());
      context.success();
    } else {
      describeRefusal(context, verdict);
      context.failure(
          AuthenticationFlowError.INVALID_CLIENT_CREDENTIALS,
          ClientAuthUtil.errorResponse(
              Response.Status.UNAUTHORIZED.getStatusCode(),
              OAuthErrorException.INVALID_CLIENT,
              "Invalid client or Invalid client credentials"));
    }
  }

  private static void describeRefusal(
      ClientAuthenticationFlowContext context, ApiKeyVerification verdict) {
    String refusal = Objects.requireNonNullElse(verdict.refusal(), KeyReasons.WRONG_USE);
    KeyDoor.CLIENT.refused(context.getRealm(), refusal);
    if (verdict instanceof Accepted accepted) {
      context
          .getEvent()
          .detail(KeyEvents.KEY_ID_DETAIL, accepted.key().id())
          .detail(KeyEvents.REASON_DETAIL, refusal);
    } else {
      KeyEvents.describe(context.getEvent(), verdict);
    }
  }

  private static boolean isOurs(ClientModel client) {
    return !client.isPublicClient()
        && ApiKeyClientAuthenticatorFactory.PROVIDER_ID.equals(client.getClientAuthenticatorType());
  }

  private static boolean isOpen(ClientAuthenticationFlowContext context) {
    String path = context.getSession().getContext().getUri().getPath();
    String grant = form(context).getFirst(OAuth2Constants.GRANT_TYPE);
    return OPEN.stream().anyMatch(path::endsWith)
        || (path.endsWith(PROTOCOL + "/token") && OAuth2Constants.CLIENT_CREDENTIALS.equals(grant));
  }

  /** Client id and secret, from the header or else from the form; null unless both are there. */
  private static String @Nullable [] credentials(ClientAuthenticationFlowContext context) {
    String header = context.getHttpRequest().getHttpHeaders().getHeaderString("Authorization");
    if (header != null) {
      return BasicAuthHelper.RFC6749.parseHeader(header);
    }
    String id = form(context).getFirst(OAuth2Constants.CLIENT_ID);
    String secret = form(context).getFirst(OAuth2Constants.CLIENT_SECRET);
    return id == null || secret == null ? null : new String[] {id, secret};
  }

  private static MultivaluedMap<String, String> form(ClientAuthenticationFlowContext context) {
    MediaType type = context.getHttpRequest().getHttpHeaders().getMediaType();
    return type != null && type.isCompatible(MediaType.APPLICATION_FORM_URLENCODED_TYPE)
        ? context.getHttpRequest().getDecodedFormParameters()
        : new MultivaluedHashMap<>();
  }

  @Override
  public void close() {}
}
