package io.latchkey.claims;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Map;
import org.jboss.logging.Logger;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.services.ErrorResponseException;

/**
 * Tells of claims that could not be made: people log in without them, and whoever set the mapper
 * should know. Once a minute for each mapper and node, since every login makes its claims anew.
 *
 * <p>Keycloak has no type of event for this; the one of its extensions at the token endpoint is
 * among those that it keeps unless told otherwise.
 */
final class DroppedClaims {
  /** Name of the mapper. */
  private static final String MAPPER = "latchkey_mapper";

  /** Id of the mapper's provider. */
  private static final String MAPPER_TYPE = "latchkey_mapper_type";

  /** A mapper made no claim, and the token went out without it; {@code reason} says why. */
  private static final String DROPPED = "claim_dropped";

  /** A mapper made no claim, and so there was no token; {@code reason} says why. */
  private static final String MISSING = "claim_missing";

  private static final Logger LOG = Logger.getLogger(DroppedClaims.class);
  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final int MAX_MAPPERS = 10_000;

  private static final Cache<String, Boolean> TOLD =
      Caffeine.newBuilder().maximumSize(MAX_MAPPERS).expireAfterWrite(PAUSE).build();

  private DroppedClaims() {}

  static void tell(ClaimSource source, ProtocolMapperModel mapper, RuntimeException reason) {
    String name = String.valueOf(mapper.getName());
    String id = mapper.getId() == null ? name : mapper.getId();
    if (TOLD.asMap().putIfAbsent(id, Boolean.TRUE) != null) {
      return;
    }
    LOG.warnf(
        "Realm %s: the mapper '%s' (%s) made no claim: %s",
        source.userSession().getRealm().getName(), name, id, reason.getMessage());
    event(source, mapper, reason, DROPPED);
  }

  /** The answer to a client that gets no token, told each time. */
  static ErrorResponseException refusal(
      ClaimSource source, ProtocolMapperModel mapper, TokenRefusedException reason) {
    event(source, mapper, reason, MISSING);
    return new ErrorResponseException(
        "temporarily_unavailable",
        "What the token has to say cannot be found out now",
        Response.Status.SERVICE_UNAVAILABLE);
  }

  private static void event(
      ClaimSource source, ProtocolMapperModel mapper, RuntimeException reason, String error) {
    EventBuilder event =
        new EventBuilder(
                source.userSession().getRealm(),
                source.session(),
                source.session().getContext().getConnection())
            .event(EventType.OAUTH2_EXTENSION_GRANT_ERROR)
            .client(source.context().getClientSession().getClient())
            .user(source.userSession().getUser());
    Map.of(
            MAPPER,
            String.valueOf(mapper.getName()),
            MAPPER_TYPE,
            String.valueOf(mapper.getProtocolMapper()),
            Details.REASON,
            String.valueOf(reason.getMessage()))
        .forEach(event::detail);
    event.error(error);
  }
}
