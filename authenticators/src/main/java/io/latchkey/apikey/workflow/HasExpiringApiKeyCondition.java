package io.latchkey.apikey.workflow;

import io.latchkey.apikey.ExpiringApiKeys;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.workflow.ResourceType;
import org.keycloak.models.workflow.WorkflowConditionProvider;
import org.keycloak.models.workflow.WorkflowExecutionContext;
import org.keycloak.models.workflow.WorkflowInvalidStateException;

/** For one user when a workflow looks at him, and for all users when it looks for some. */
final class HasExpiringApiKeyCondition implements WorkflowConditionProvider {
  private static final int MAX_DAYS = 3660;

  private final KeycloakSession session;
  private final @Nullable String days;

  HasExpiringApiKeyCondition(KeycloakSession session, @Nullable String days) {
    this.session = session;
    this.days = days;
  }

  @Override
  public ResourceType getSupportedResourceType() {
    return ResourceType.USERS;
  }

  @Override
  public boolean evaluate(WorkflowExecutionContext context) {
    return expiring().has(context.getResourceId());
  }

  @Override
  public Predicate toPredicate(CriteriaBuilder cb, CriteriaQuery<String> query, Root<?> users) {
    return expiring().ownedBy(cb, query, users.get("id"));
  }

  @Override
  public void validate() {
    parse(days);
  }

  private ExpiringApiKeys expiring() {
    return new ExpiringApiKeys(session, session.getContext().getRealm(), parse(days));
  }

  /**
   * The number of days.
   *
   * @throws WorkflowInvalidStateException if it is none
   */
  static int parse(@Nullable String days) {
    String text = days == null ? "" : days.strip();
    int number = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
    if (number < 1 || number > MAX_DAYS) {
      throw new WorkflowInvalidStateException(
          HasExpiringApiKeyConditionFactory.PROVIDER_ID
              + ": expected a number of days from 1 to "
              + MAX_DAYS);
    }
    return number;
  }

  @Override
  public void close() {}
}
