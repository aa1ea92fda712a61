package io.latchkey.budget;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.latchkey.server.InvalidFieldException;
import io.latchkey.telemetry.Meter;
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
  /** Why: {@code over_budget}. */
  private static final String REASON = "latchkey_reason";

  /** The claims that have left the token. */
  private static final String CLAIMS = "latchkey_claims";

  /** Characters of the token before claims left it. */
  private static final String SIZE = "latchkey_size";

  /** Characters of the token afterwards. */
  private static final String SIZE_AFTER = "latchkey_size_after";

  /** Characters that the token may have. */
  private static final String BUDGET = "latchkey_budget";

  /** An access token was larger than its budget. */
  private static final String OVER_BUDGET = "over_budget";

  /** Too large also without all claims that may leave it. It was given out. */
  private static final String TOO_LARGE = "token_too_large";

  /** The settings of the budget are wrong, so tokens stay as they are. */
  private static final String UNREADABLE = "budget_unreadable";

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
    String outcome = fits ? "fits" : "too_large";
    Meter.TOKENS_OVER_BUDGET.count(realm().getName(), outcome);
    if (!first(outcome)) {
      return;
    }
    EventBuilder event =
        event(fits ? EventType.OAUTH2_EXTENSION_GRANT : EventType.OAUTH2_EXTENSION_GRANT_ERROR)
            .detail(REASON, OVER_BUDGET)
            .detail(CLAIMS, String.join(" ", left))
            .detail(SIZE, String.valueOf(before))
            .detail(SIZE_AFTER, String.valueOf(after))
            .detail(BUDGET, String.valueOf(budget));
    if (fits) {
      event.success();
    } else {
      event.error(TOO_LARGE);
    }
  }

  /** The settings were saved past all checks. Tokens stay as they are. */
  void unreadable(InvalidFieldException reason) {
    if (first("unreadable")) {
      event(EventType.OAUTH2_EXTENSION_GRANT_ERROR)
          .detail(Details.REASON, String.valueOf(reason.getMessage()))
          .error(UNREADABLE);
    }
  }

  private boolean first(String outcome) {
    String of = clientSession.getClient().getId() + outcome;
    return TOLD.asMap().putIfAbsent(of, Boolean.TRUE) == null;
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
