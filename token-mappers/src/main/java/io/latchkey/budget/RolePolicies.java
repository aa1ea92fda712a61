package io.latchkey.budget;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.keycloak.authorization.AuthorizationProvider;
import org.keycloak.authorization.store.ResourceServerStore;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Whether Keycloak decides by the roles in access tokens: policies of its authorization services
 * may grant something to whoever has not a role, and read that from the token. Looked up once a
 * minute for each realm.
 */
final class RolePolicies {
  private static final int MAX_REALMS = 10_000;

  private final Cache<String, Boolean> found =
      Caffeine.newBuilder().maximumSize(MAX_REALMS).expireAfterWrite(Duration.ofMinutes(1)).build();

  boolean exist(KeycloakSession session, RealmModel realm) {
    Boolean known = found.getIfPresent(realm.getId());
    if (known == null) {
      AuthorizationProvider authorization = session.getProvider(AuthorizationProvider.class);
      known = authorization != null && anyServer(authorization, realm);
      found.put(realm.getId(), known);
    }
    return known;
  }

  private static boolean anyServer(AuthorizationProvider authorization, RealmModel realm) {
    ResourceServerStore servers = authorization.getStoreFactory().getResourceServerStore();
    return realm
        .getClientsStream()
        .filter(RolePolicies::canBeServer)
        .anyMatch(client -> servers.findByClient(client) != null);
  }

  /** The other clients need no question to the database. */
  private static boolean canBeServer(ClientModel client) {
    return client.isServiceAccountsEnabled()
        || client.getClientId().equals(Constants.REALM_MANAGEMENT_CLIENT_ID)
        || client.getClientId().equals(Constants.ADMIN_PERMISSIONS_CLIENT_ID);
  }
}
