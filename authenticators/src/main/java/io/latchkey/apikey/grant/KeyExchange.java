package io.latchkey.apikey.grant;

import io.latchkey.apikey.ApiKey;
import io.latchkey.apikey.ApiKeyClients;
import io.latchkey.apikey.ApiKeyVerification;
import io.latchkey.apikey.ApiKeyVerification.Accepted;
import io.latchkey.apikey.ApiKeyVerification.Limited;
import io.latchkey.apikey.ApiKeyVerification.Refused;
import io.latchkey.apikey.ApiKeys;
import io.latchkey.apikey.KeyReasons;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.AccessTokenResponse;

/**
 * Turns a key into a short access token of its owner for a client: what all doors at which a key
 * becomes a token have in common. Every refusal is an event; success is for the door to tell.
 */
public final class KeyExchange {
  static final String AUTH_METHOD = "api-key";

  private final KeycloakSession session;
  private final RealmModel realm;
  private final ClientModel client;
  private final EventBuilder event;

  public KeyExchange(KeycloakSession session, ClientModel client, EventBuilder event) {
    this.session = session;
    this.realm = client.getRealm();
    this.client = client;
    this.event = event;
  }

  /**
   * Demands that the client may turn keys into tokens.
   *
   * @throws KeyRefusedException {@code unauthorized_client} otherwise
   */
  public KeyExchange requireEnabled() {
    if (!ApiKeyClients.takesKeys(client)) {
      throw KeyEvents.refuse(
          event,
          Errors.NOT_ALLOWED,
          new KeyRefusedException(
              KeyReasons.CLIENT_NOT_ENABLED,
              OAuthErrorException.UNAUTHORIZED_CLIENT,
              "Client not allowed to use API keys"));
    }
    if (client.isConsentRequired()) {
      throw KeyEvents.refuse(
          event,
          Errors.CONSENT_DENIED,
          new KeyRefusedException(
              KeyReasons.CONSENT_REQUIRED,
              OAuthErrorException.UNAUTHORIZED_CLIENT,
              "Client requires user consent, which a key cannot give"));
    }
    return this;
  }

  /**
   * The key that a text is, if it is good here and now.
   *
   * @throws KeyRefusedException {@code invalid_grant} or {@code slow_down} otherwise
   */
  public Accepted accept(@Nullable String text) {
    return accept(new ApiKeys(session, realm).verify(text));
  }

  /** As {@link #accept(String)}, for a verdict that is known already. */
  public Accepted accept(ApiKeyVerification verdict) {
    KeyEvents.describe(event, verdict);
    if (verdict instanceof Limited limited) {
      event.error(Errors.SLOW_DOWN);
      throw KeyRefusedException.tooOften(limited.retryAfter());
    }
    if (verdict instanceof Refused refused) {
      event.error(Errors.INVALID_USER_CREDENTIALS);
      throw KeyRefusedException.badKey(refused.refusal());
    }
    event.detail(Details.AUTH_METHOD, AUTH_METHOD);
    return (Accepted) verdict;
  }

  /**
   * A token that was made from a key.
   *
   * @param response as the token endpoint answers
   * @param token the access token in it
   * @param groups paths of the owner's groups that the key covers
   */
  public record Issued(AccessTokenResponse response, AccessToken token, Stream<String> groups) {}

  /**
   * What is asked for.
   *
   * @param scope the scope parameter; null or blank for the key's scopes as far as the client has
   *     them
   * @param audiences client ids that the token is for, out of the key's; null for all of them
   * @param notes of the session, from the client's authentication
   * @param nonce of the authorization request (OpenID Connect Core, section 2)
   * @param policies what else the realm may refuse
   */
  public record Request(
      @Nullable String scope,
      @Nullable Set<String> audiences,
      Map<String, String> notes,
      @Nullable String nonce,
      KeyPolicies policies) {

    /** As most ask: for all audiences. */
    static Request of(@Nullable String scope, Map<String, String> notes) {
      return new Request(scope, null, notes, null, KeyPolicies.NONE);
    }
  }

  /**
   * The access token, and an ID token if {@code openid} is among the scopes.
   *
   * @throws KeyRefusedException {@code invalid_scope} if the key does not hold all scopes
   */
  public Issued issue(Accepted accepted, Request request) {
    KeyScopes held = new KeyScopes(accepted.key(), client);
    String scopes = scopes(held, request.scope());
    return new KeyTokens(session, client, event).make(accepted, held, scopes, request);
  }

  /**
   * The scopes that a token of a key has.
   *
   * @param requested the scope parameter; null or blank for all that there are
   * @throws KeyRefusedException {@code invalid_scope} if the key does not hold all of them
   */
  public String scopes(ApiKey key, @Nullable String requested) {
    return scopes(new KeyScopes(key, client), requested);
  }

  private String scopes(KeyScopes keyScopes, @Nullable String requested) {
    if (requested == null || requested.isBlank()) {
      return keyScopes.byDefault();
    }
    if (!TokenManager.isValidScope(session, requested, client)) {
      throw KeyEvents.refuse(
          event,
          Errors.INVALID_REQUEST,
          new KeyRefusedException(
              KeyReasons.INVALID_SCOPE,
              OAuthErrorException.INVALID_SCOPE,
              "Invalid scopes: " + requested));
    }
    if (!keyScopes.holdAll(requested)) {
      throw KeyEvents.refuse(
          event,
          Errors.INVALID_REQUEST,
          new KeyRefusedException(
              KeyReasons.SCOPE_NOT_HELD,
              OAuthErrorException.INVALID_SCOPE,
              "The API key does not hold all requested scopes"));
    }
    return requested;
  }
}
