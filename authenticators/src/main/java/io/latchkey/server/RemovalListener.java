package io.latchkey.server;

import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.credential.CredentialProvider;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Sees, within the transaction, that a credential was removed, and tells {@link RemovalObserver}s.
 */
final class RemovalListener implements EventListenerProvider {
  private static final Logger LOG = Logger.getLogger(RemovalListener.class);
  private static final Pattern CREDENTIAL = Pattern.compile("users/([^/]+)/credentials/([^/]+)");

  private final KeycloakSession session;

  RemovalListener(KeycloakSession session) {
    this.session = session;
  }

  static Stream<RemovalObserver> observers(KeycloakSession session) {
    return session
        .getKeycloakSessionFactory()
        .getProviderFactoriesStream(CredentialProvider.class)
        .filter(RemovalObserver.class::isInstance)
        .map(RemovalObserver.class::cast);
  }

  @Override
  public void onEvent(Event event) {
    if (event.getType() != EventType.REMOVE_CREDENTIAL) {
      return;
    }
    Map<String, String> details = Objects.requireNonNullElse(event.getDetails(), Map.of());
    String id = details.get(Details.CREDENTIAL_ID);
    removed(
        event.getRealmId(),
        event.getUserId(),
        id == null ? details.get(Details.SELECTED_CREDENTIAL_ID) : id,
        details,
        event.getUserId());
  }

  @Override
  public void onEvent(AdminEvent event, boolean includeRepresentation) {
    Matcher path = CREDENTIAL.matcher(Objects.requireNonNullElse(event.getResourcePath(), ""));
    if (event.getOperationType() == OperationType.ACTION && path.matches()) {
      String by = event.getAuthDetails() == null ? null : event.getAuthDetails().getUserId();
      Map<String, String> details = Objects.requireNonNullElse(event.getDetails(), Map.of());
      removed(event.getRealmId(), path.group(1), path.group(2), details, by);
    }
  }

  private void removed(
      @Nullable String realmId,
      @Nullable String userId,
      @Nullable String id,
      Map<String, String> details,
      @Nullable String by) {
    RealmModel realm = realmId == null ? null : session.realms().getRealm(realmId);
    UserModel user =
        realm == null || userId == null ? null : session.users().getUserById(realm, userId);
    if (realm != null && user != null && id != null) {
      RemovalObserver.Removed removed =
          new RemovalObserver.Removed(
              id,
              details.get(Details.CREDENTIAL_TYPE),
              details.get(Details.CREDENTIAL_USER_LABEL),
              by);
      observers(session).forEach(it -> tell(it, realm, user, removed));
    }
  }

  /** What one of them cannot do is not to keep the others from it; nobody else would say it. */
  private void tell(
      RemovalObserver observer, RealmModel realm, UserModel user, RemovalObserver.Removed removed) {
    try {
      observer.credentialRemoved(session, realm, user, removed);
    } catch (RuntimeException e) {
      LOG.errorf(e, "%s failed on the removal of credential %s", observer.getClass(), removed.id());
    }
  }

  @Override
  public void close() {}
}
