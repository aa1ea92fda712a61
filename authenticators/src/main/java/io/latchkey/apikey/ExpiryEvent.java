package io.latchkey.apikey;

import io.latchkey.step.EventDetails;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.keycloak.common.util.Time;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventStoreProvider;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The event of a key that ends soon. Keycloak has no type for it; that of a credential that changes
 * comes nearest. Its listener {@code email} would tell the owner that somebody has changed his key,
 * so it alone does not hear of it.
 */
final class ExpiryEvent {
  private static final EventType TYPE = EventType.UPDATE_CREDENTIAL;
  private static final String MISLEADING_LISTENER = "email";

  private final KeycloakSession session;
  private final RealmModel realm;

  ExpiryEvent(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
  }

  /** Writes it for a key that ends in so many days, or less. */
  void of(ApiKey key, int days) {
    Map<String, String> details = new LinkedHashMap<>();
    details.put(Details.CREDENTIAL_TYPE, ApiKeyCredentialModel.TYPE);
    details.put(Details.CREDENTIAL_ID, key.id());
    details.put(EventDetails.KEY_ID, key.id());
    details.put(EventDetails.REASON, KeyReasons.EXPIRING);
    details.put(EventDetails.DAYS, String.valueOf(days));
    details.put(EventDetails.EXPIRES, String.valueOf(key.expires()));
    Event event = new Event();
    event.setId(UUID.randomUUID().toString());
    event.setTime(Time.currentTimeMillis());
    event.setType(TYPE);
    event.setRealmId(realm.getId());
    event.setRealmName(realm.getName());
    event.setUserId(key.ownerId());
    event.setDetails(details);
    if (isStored()) {
      session.getProvider(EventStoreProvider.class).onEvent(event);
    }
    realm
        .getEventsListenersStream()
        .filter(listener -> !listener.equals(MISLEADING_LISTENER))
        .map(listener -> session.getProvider(EventListenerProvider.class, listener))
        .filter(Objects::nonNull)
        .forEach(listener -> listener.onEvent(event));
  }

  private boolean isStored() {
    List<String> types = realm.getEnabledEventTypesStream().toList();
    return realm.isEventsEnabled()
        && session.getProvider(EventStoreProvider.class) != null
        && (types.isEmpty() ? TYPE.isSaveByDefault() : types.contains(TYPE.name()));
  }
}
