package io.latchkey.claims.template;

import io.latchkey.claims.ClaimSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.Profile;
import org.keycloak.events.Details;
import org.keycloak.models.ClientModel;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.organization.protocol.mappers.oidc.OrganizationScope;
import org.keycloak.organization.utils.Organizations;
import org.keycloak.services.managers.AuthenticationManager;

/** What a template may see of the server: a list that is complete, without any secret. */
final class TemplateFacts {
  private final ClaimSource source;

  private TemplateFacts(ClaimSource source) {
    this.source = source;
  }

  /** The facts that {@link Names#MODEL} names; what is unknown is left out. */
  static Map<String, Supplier<?>> of(ClaimSource source) {
    TemplateFacts facts = new TemplateFacts(source);
    return Map.of(
        "user", new Once<>(facts::user),
        "realm", new Once<>(facts::realm),
        "client", new Once<>(facts::client),
        "session", new Once<>(facts::session),
        "organization", new Once<>(facts::organization));
  }

  private Map<String, Object> user() {
    UserModel user = source.userSession().getUser();
    Map<String, Object> facts = new HashMap<>();
    put(facts, "id", user.getId());
    put(facts, "username", user.getUsername());
    put(facts, "firstName", user.getFirstName());
    put(facts, "lastName", user.getLastName());
    put(facts, "email", user.getEmail());
    put(facts, "emailVerified", user.isEmailVerified());
    facts.put("attributes", new Once<>(user::getAttributes));
    facts.put(
        "groups",
        new Once<>(() -> sorted(user.getGroupsStream().map(KeycloakModelUtils::buildGroupPath))));
    facts.put(
        "roles",
        new Once<>(() -> sorted(source.context().getRolesStream().map(TemplateFacts::name))));
    return facts;
  }

  private static List<String> sorted(Stream<String> names) {
    return names.sorted().toList();
  }

  private static String name(RoleModel role) {
    return role.isClientRole()
        ? ((ClientModel) role.getContainer()).getClientId() + "." + role.getName()
        : role.getName();
  }

  private Map<String, Object> realm() {
    RealmModel realm = source.userSession().getRealm();
    Map<String, Object> facts = new HashMap<>();
    put(facts, "name", realm.getName());
    put(facts, "displayName", realm.getDisplayName());
    return facts;
  }

  private Map<String, Object> client() {
    ClientModel client = source.context().getClientSession().getClient();
    Map<String, Object> facts = new HashMap<>();
    put(facts, "clientId", client.getClientId());
    put(facts, "name", client.getName());
    put(facts, "description", client.getDescription());
    return facts;
  }

  /** Nothing of a transient one: at introspection and userinfo it is made anew. */
  private Map<String, Object> session() {
    UserSessionModel session = source.userSession();
    Map<String, Object> facts = new HashMap<>();
    if (session.getPersistenceState() == UserSessionModel.SessionPersistenceState.TRANSIENT) {
      return facts;
    }
    put(facts, "started", session.getStarted());
    put(facts, "authTime", seconds(session.getNote(AuthenticationManager.AUTH_TIME)));
    put(facts, "ipAddress", session.getIpAddress());
    put(facts, "identityProvider", session.getNote(Details.IDENTITY_PROVIDER));
    put(facts, "rememberMe", session.isRememberMe());
    return facts;
  }

  private static @Nullable Long seconds(@Nullable String note) {
    return note != null && note.matches("[0-9]{1,18}") ? Long.valueOf(note) : null;
  }

  /** The one that was chosen; null if there is none, or several. */
  private @Nullable Map<String, Object> organization() {
    return chosenOrganization()
        .map(
            organization -> {
              Map<String, Object> facts = new HashMap<>();
              put(facts, "id", organization.getId());
              put(facts, "alias", organization.getAlias());
              put(facts, "name", organization.getName());
              facts.put("attributes", new Once<>(organization::getAttributes));
              return facts;
            })
        .orElse(null);
  }

  private Optional<OrganizationModel> chosenOrganization() {
    if (!Profile.isFeatureEnabled(Profile.Feature.ORGANIZATION)
        || !Organizations.getProvider(source.session()).isEnabled()) {
      return Optional.empty();
    }
    UserModel user = source.userSession().getUser();
    List<OrganizationModel> organizations =
        requestedOrganizations(user)
            .filter(Objects::nonNull)
            .filter(it -> it.isEnabled() && it.isMember(user))
            .limit(2)
            .toList();
    return organizations.size() == 1 ? Optional.of(organizations.get(0)) : Optional.empty();
  }

  private Stream<OrganizationModel> requestedOrganizations(UserModel user) {
    String scopes = source.context().getScopeString(true);
    OrganizationScope scope = OrganizationScope.valueOfScope(source.session(), scopes);
    return scope == null
        ? Stream.empty()
        : scope.resolveOrganizations(user, scopes, source.session());
  }

  private static void put(Map<String, Object> facts, String name, @Nullable Object fact) {
    if (fact != null) {
      facts.put(name, fact);
    }
  }
}
