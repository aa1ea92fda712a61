package io.latchkey.apikey.grant;

import io.latchkey.apikey.format.ApiKeyTokenId;
import java.util.Map;
import java.util.Optional;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.token.TokenInterceptorException;
import org.keycloak.protocol.oidc.token.TokenPostProcessor;
import org.keycloak.protocol.oidc.token.TokenPostProcessorContext;

/**
 * Refuses to exchange a key's token (RFC 8693) into one that no longer tells that it came from a
 * key, and would outlive it.
 */
final class ApiKeyExchangeGuard implements TokenPostProcessor {
  private final KeycloakSession session;

  ApiKeyExchangeGuard(KeycloakSession session) {
    this.session = session;
  }

  @Override
  public void process(TokenPostProcessorContext context) {
    AuthenticatedClientSessionModel clientSession = context.clientSessionCtx().getClientSession();
    // Keycloak notes the ids of all tokens that an exchanged token comes from.
    Optional<String> fromKey =
        clientSession.getNotes().entrySet().stream()
            .filter(note -> note.getKey().startsWith(Constants.TOKEN_EXCHANGE_SUBJECT_CLIENT))
            .map(Map.Entry::getValue)
            .filter(ApiKeyTokenId::isFromGrant)
            .findFirst();
    if (fromKey.isEmpty()) {
      return;
    }
    EventBuilder event =
        new EventBuilder(clientSession.getRealm(), session, session.getContext().getConnection())
            .event(EventType.TOKEN_EXCHANGE)
            .client(clientSession.getClient())
            .user(clientSession.getUserSession().getUser())
            .detail(ApiKeyGrantType.REASON_DETAIL, "token_of_key");
    ApiKeyTokenId.keyId(fromKey.get())
        .ifPresent(id -> event.detail(ApiKeyGrantType.KEY_ID_DETAIL, id));
    event.error(Errors.NOT_ALLOWED);
    throw new TokenInterceptorException(
        OAuthErrorException.INVALID_REQUEST, "A token made from an API key cannot be exchanged");
  }
}
