package io.latchkey.apikey;

import io.latchkey.compatibility.RoleNames;
import io.latchkey.server.InvalidFieldException;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.OAuth2Constants;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.RoleUtils;

/**
 * What a person can give to a key of his own: applications that take keys, the scopes that those
 * have, as far as tokens name them and the person may have them, and roles that he holds. More
 * would be good for nothing.
 */
public final class ApiKeyOffer {
  private final RealmModel realm;
  private final UserModel user;
  private final List<ClientModel> clients;

  public ApiKeyOffer(KeycloakSession session, RealmModel realm, UserModel user) {
    this.realm = realm;
    this.user = user;
    this.clients = takingKeys(session, realm);
  }

  /** Client ids in order. */
  public Set<String> applications() {
    return clients.stream()
        .map(ClientModel::getClientId)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Names in order, {@code openid} among them if any client takes keys. */
  public Set<String> scopes() {
    Set<RoleModel> roles = RoleUtils.getDeepUserRoleMappings(user);
    Set<String> names = new TreeSet<>();
    for (ClientModel client : clients) {
      names.add(OAuth2Constants.SCOPE_OPENID);
      Stream.of(true, false)
          .flatMap(isDefault -> client.getClientScopes(isDefault).values().stream())
          .filter(ClientScopeModel::isIncludeInTokenScope)
          .filter(scope -> ScopePermission.isGiven(scope, () -> roles::contains))
          .map(ClientScopeModel::getName)
          .forEach(names::add);
    }
    names.remove(OAuth2Constants.OFFLINE_ACCESS);
    return names;
  }

  /**
   * Lets a request pass that asks for no more.
   *
   * @throws InvalidFieldException naming the field that does
   */
  public void require(ApiKeyRequest request) {
    if (!applications().containsAll(request.audiences())) {
      throw new InvalidFieldException("audiences", "expected client ids that take API keys");
    }
    if (!scopes().containsAll(request.scopes())) {
      throw new InvalidFieldException(
          "scopes", "expected scopes of clients that take API keys, which you may have");
    }
    for (String name : request.roles()) {
      RoleModel role = RoleNames.find(realm, name);
      if (role == null || !user.hasRole(role)) {
        throw new InvalidFieldException("roles", "expected roles that you hold");
      }
    }
  }

  /**
   * By an index on the attribute's name, in place of all clients of the realm. Keycloak's own
   * search takes only attributes that the server's operator has allowed for it.
   */
  private static List<ClientModel> takingKeys(KeycloakSession session, RealmModel realm) {
    EntityManager em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    return em.createQuery(
            "select a.client.id from ClientAttributeEntity a"
                + " where a.name = :name and a.client.realmId = :realm",
            String.class)
        .setParameter("name", ApiKeyClients.ENABLED)
        .setParameter("realm", realm.getId())
        .getResultStream()
        .map(realm::getClientById)
        .filter(Objects::nonNull)
        .filter(ClientModel::isEnabled)
        .filter(ApiKeyClients::takesKeys)
        .toList();
  }
}
