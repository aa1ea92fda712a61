package io.latchkey.signature;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Sees, within the transaction, that a person's credential was removed. The event comes when the
 * row is gone, so what is compared is what the person still has.
 */
final class SigningKeyRemoval implements EventListenerProvider {
  private static final Pattern CREDENTIAL = Pattern.compile("users/([^/]+)/credentials/[^/]+");

  private final KeycloakSession session;

  SigningKeyRemoval(KeycloakSession session) {
    this.session = session;
  }

  @Override
  public void onEvent(Event event) {
    if (event.getType() == EventType.REMOVE_CREDENTIAL && event.getUserId() != null) {
      forget(event.getRealmId(), event.getUserId());
    }
  }

  @Override
  public void onEvent(AdminEvent event, boolean includeRepresentation) {
    String path = event.getResourcePath();
    Matcher matcher = CREDENTIAL.matcher(path == null ? "" : path);
    if (matcher.matches()) {
      forget(event.getRealmId(), matcher.group(1));
    }
  }

  private void forget(@Nullable String realmId, String userId) {
    RealmModel realm = realmId == null ? null : session.realms().getRealm(realmId);
    UserModel user = realm == null ? null : session.users().getUserById(realm, userId);
    if (realm != null && user != null) {
      new SigningKeys(session, realm).forgetRemoved(user);
    }
  }

  @Override
  public void close() {}
}
