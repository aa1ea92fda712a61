package io.latchkey.apikey.gateway;

import io.latchkey.apikey.ApiKeySettings;
import io.latchkey.apikey.ApiKeyVerification.Accepted;
import io.latchkey.apikey.ApiKeys;
import io.latchkey.apikey.KeyReasons;
import io.latchkey.apikey.grant.KeyDoor;
import io.latchkey.apikey.grant.KeyEvents;
import io.latchkey.apikey.grant.KeyExchange;
import io.latchkey.apikey.grant.KeyPolicies;
import io.latchkey.apikey.grant.KeyRefusedException;
import io.latchkey.compatibility.Clock;
import io.latchkey.server.HttpsDemand;
import io.latchkey.server.PlainText;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * {@code /realms/{realm}/latchkey/gateway/{client_id}}: a gateway asks what to do with a request
 * that holds an API key. The method and what follows in the path are those of that request, as some
 * gateways send it, and mean nothing here.
 */
public class GatewayResource {
  /** One scope, as RFC 6749, section 3.3, has it. */
  private static final Pattern SCOPE = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]+");

  private static final String ANYTHING_BEHIND = "{behind:.*}";
  private static final String SECRET = "Latchkey-Gateway-Secret";
  private static final String UNKNOWN = "Unknown gateway, or its secret is wrong";

  private final KeycloakSession session;
  private final RealmModel realm;
  private final String clientId;
  private final DerivedTokens tokens;

  /** For a client of the session's realm. */
  public GatewayResource(KeycloakSession session, String clientId, DerivedTokens tokens) {
    this.session = session;
    this.realm = session.getContext().getRealm();
    this.clientId = clientId;
    this.tokens = tokens;
  }

  /** Whether the request may pass, and with which headers. */
  @GET
  @Path(ANYTHING_BEHIND)
  public Response get() {
    return answer();
  }

  @POST
  @Path(ANYTHING_BEHIND)
  public Response post() {
    return answer();
  }

  @PUT
  @Path(ANYTHING_BEHIND)
  public Response put() {
    return answer();
  }

  @PATCH
  @Path(ANYTHING_BEHIND)
  public Response patch() {
    return answer();
  }

  @DELETE
  @Path(ANYTHING_BEHIND)
  public Response delete() {
    return answer();
  }

  /** Unless it is here, everybody is answered 200: a gateway would let the request pass. */
  @OPTIONS
  @Path(ANYTHING_BEHIND)
  public Response options() {
    return answer();
  }

  private Response answer() {
    if (HttpsDemand.isUnmet(session)) {
      return GatewayAnswer.gatewayRefused("HTTPS required");
    }
    if (!PlainText.is(clientId)) {
      // Nor would an event that names it be kept: PostgreSQL takes no NUL.
      KeyDoor.GATEWAY.refused(realm, KeyReasons.GATEWAY);
      return GatewayAnswer.gatewayRefused(UNKNOWN);
    }
    EventBuilder event =
        new EventBuilder(realm, session, session.getContext().getConnection())
            .event(EventType.INTROSPECT_TOKEN)
            .client(clientId);
    String secret = session.getContext().getHttpRequest().getHttpHeaders().getHeaderString(SECRET);
    Optional<GatewayClient> gateway = GatewayClient.of(session, realm, clientId, secret);
    if (!realm.isEnabled() || gateway.isEmpty()) {
      event
          .detail(KeyEvents.REASON_DETAIL, KeyReasons.GATEWAY)
          .error(Errors.INVALID_CLIENT_CREDENTIALS);
      KeyDoor.GATEWAY.refused(realm, KeyReasons.GATEWAY);
      return GatewayAnswer.gatewayRefused(UNKNOWN);
    }
    if (gateway.get().wantsProof()) {
      event.detail(KeyEvents.REASON_DETAIL, KeyReasons.BOUND_CLIENT).error(Errors.NOT_ALLOWED);
      KeyDoor.GATEWAY.refused(realm, KeyReasons.BOUND_CLIENT);
      return GatewayAnswer.gatewayRefused("Client demands bound tokens");
    }
    session.getContext().setClient(gateway.get().model());
    Optional<String> text = PresentedKey.in(session.getContext().getHttpRequest().getHttpHeaders());
    if (text.isEmpty()) {
      return GatewayAnswer.keyMissing(wantsBasic());
    }
    try {
      return answer(gateway.get(), text.get(), event);
    } catch (KeyRefusedException refused) {
      KeyDoor.GATEWAY.refused(realm, refused.reason());
      return switch (refused.error()) {
        case OAuthErrorException.INVALID_GRANT -> GatewayAnswer.keyRefused(wantsBasic());
        case KeyRefusedException.SLOW_DOWN -> GatewayAnswer.tooOften(refused.retryAfter());
        default -> GatewayAnswer.gatewayRefused(refused.description());
      };
    }
  }

  private Response answer(GatewayClient gateway, String text, EventBuilder event) {
    ClientModel client = gateway.model();
    KeyExchange exchange = new KeyExchange(session, client, event).requireEnabled();
    ApiKeys keys = new ApiKeys(session, realm);
    Accepted accepted =
        exchange.accept(gateway.proved() ? keys.verifyForServer(text) : keys.verify(text));
    if (!accepted.key().audiences().contains(clientId)) {
      throw KeyEvents.refuse(
          event, Errors.INVALID_TOKEN, KeyRefusedException.badKey(KeyReasons.WRONG_AUDIENCE));
    }
    long now = Clock.seconds();
    String issuer = session.getContext().getUri().getBaseUri() + realm.getId();
    DerivedToken token =
        tokens.get(
            new DerivedTokens.Of(issuer, client.getId(), accepted.key().id()),
            now,
            () -> derive(gateway, exchange, accepted, now));
    Set<String> demanded = demanded();
    if (!token.scopes().containsAll(demanded)) {
      event.detail(KeyEvents.REASON_DETAIL, KeyReasons.SCOPE_NOT_HELD).error(Errors.ACCESS_DENIED);
      KeyDoor.GATEWAY.refused(realm, KeyReasons.SCOPE_NOT_HELD);
      demanded.removeIf(scope -> !SCOPE.matcher(scope).matches());
      return GatewayAnswer.scopeMissing(demanded);
    }
    event.success();
    KeyDoor.GATEWAY.opened(realm);
    return GatewayAnswer.pass(token, token.end() - now);
  }

  /** A verified address is told to a client that has proved itself, or by the scope for it. */
  private DerivedToken derive(
      GatewayClient gateway, KeyExchange exchange, Accepted accepted, long now) {
    KeyExchange.Issued issued =
        exchange.issue(
            accepted,
            new KeyExchange.Request(null, Set.of(clientId), Map.of(), null, KeyPolicies.NONE));
    var owner = accepted.owner();
    Set<String> scopes = scopes(Stream.ofNullable(issued.token().getScope()));
    boolean mailed = owner.getEmail() != null && owner.isEmailVerified();
    return new DerivedToken(
        issued.response().getToken(),
        issued.token().getSubject() == null ? owner.getId() : issued.token().getSubject(),
        owner.getUsername(),
        mailed && (gateway.proved() || scopes.contains("email")) ? owner.getEmail() : "",
        HeaderText.of(issued.groups()),
        scopes,
        Math.min(now + new ApiKeySettings(realm).gatewayMaxAge(), issued.token().getExp()));
  }

  /** Docker, Maven and others send a password only to who asks for one. */
  private boolean wantsBasic() {
    return "basic".equals(session.getContext().getUri().getQueryParameters().getFirst("challenge"));
  }

  private Set<String> demanded() {
    return scopes(
        session
            .getContext()
            .getUri()
            .getQueryParameters()
            .getOrDefault("scope", List.of())
            .stream());
  }

  private static Set<String> scopes(Stream<String> parameters) {
    return parameters
        .flatMap(parameter -> Stream.of(parameter.split(" ", -1)))
        .filter(scope -> !scope.isEmpty())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
