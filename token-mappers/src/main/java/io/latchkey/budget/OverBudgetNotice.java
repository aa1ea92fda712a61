package io.latchkey.budget;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.latchkey.server.InvalidFieldException;
import io.micrometer.core.instrument.Metrics;
import java.time.Duration;
import java.util.Set;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Tells of tokens that were over budget: each one is counted, and an event is written once a minute
 * for each client, outcome and node.
 */
final class OverBudgetNotice {
  private static final String COUNTER = "latchkey.token.over.budget";
  private static final int MAX_CLIENTS = 10_000;
  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final Cache<String, Boolean> TOLD =
      Caffeine.newBuilder().maximumSize(MAX_CLIENTS).expireAfterWrite(PAUSE).build();

  private final KeycloakSession session;
  private final AuthenticatedClientSessionModel clientSession;

  OverBudgetNotice(KeycloakSession session, AuthenticatedClientSessionModel clientSession) {
    this.session = session;
    this.clientSession = clientSession;
  }

  /**
   * @param left names of the claims that left
   * @param before size in characters, before they left
   * @param after the same, afterwards
   */
  void write(Set<String> left, int before, int after, int budget) {
    boolean fits = after <= budget;
    count(fits ? "fits" : "too_large");
    if (!first(fits ? "fits" : "too_large")) {
      return;
    }
    EventBuilder event =
        event(fits ? EventType.OAUTH2_EXTENSION_GRANT : EventType.OAUTH2_EXTENSION_GRANT_ERROR)
            .detail("latchkey_reason", "over_budget")
            .detail("latchkey_claims", String.join(" ", left))
            .detail("latchkey_size", String.valueOf(before))
            .detail("latchkey_size_after", String.valueOf(after))
            .detail("latchkey_budget", String.valueOf(budget));
    if (fits) {
      event.success();
    } else {
      event.error("token_too_large");
    }
  }

  /** The settings were saved past all checks. Tokens stay as they are. */
  void unreadable(InvalidFieldException reason) {
    if (first("unreadable")) {
      event(EventType.OAUTH2_EXTENSION_GRANT_ERROR)
          .detail(Details.REASON, String.valueOf(reason.getMessage()))
          .error("budget_unreadable");
    }
  }

  private boolean first(String outcome) {
    String of = clientSession.getClient().getId() + outcome;
    return TOLD.asMap().putIfAbsent(of, Boolean.TRUE) == null;
  }

  private void count(String outcome) {
    Metrics.counter(COUNTER, "realm", realm().getName(), "outcome", outcome).increment();
  }

  private EventBuilder event(EventType type) {
    return new EventBuilder(realm(), session, session.getContext().getConnection())
        .event(type)
        .client(clientSession.getClient())
        .user(clientSession.getUserSession().getUser());
  }

  private RealmModel realm() {
    return clientSession.getRealm();
  }
}
