package io.latchkey.it.realm;

import io.latchkey.it.server.RestClient;
import java.net.URI;
import java.util.Arrays;
import org.keycloak.admin.client.resource.ClientResource;
import org.keycloak.representations.idm.RoleRepresentation;

/** A person of a realm who has some of its administrative roles, or none. */
public final class Administrator {

  private final TestRealm home;
  private final TestUser user;

  private Administrator(TestRealm home, TestUser user) {
    this.home = home;
    this.user = user;
  }

  /**
   * Makes the person.
   *
   * @param roles of {@code realm-management}, for instance {@code view-users}
   */
  public static Administrator create(TestRealm home, String name, String... roles) {
    TestUser user = home.createUser(name);
    String id = home.resource().clients().findByClientId("realm-management").get(0).getId();
    ClientResource management = home.resource().clients().get(id);
    RoleRepresentation[] given =
        Arrays.stream(roles)
            .map(role -> management.roles().get(role).toRepresentation())
            .toArray(RoleRepresentation[]::new);
    home.resource().users().get(user.id()).roles().clientLevel(id).add(Arrays.asList(given));
    return new Administrator(home, user);
  }

  /** Our admin REST of a realm, called by this person. */
  public RestClient latchkey(TestRealm realm) {
    URI root = URI.create(realm.server().url() + "/admin/realms/" + realm.name() + "/latchkey/");
    return new RestClient(root, this::token);
  }

  /** Keycloak's own admin REST of a realm, called by this person. */
  public RestClient keycloak(TestRealm realm) {
    URI root = URI.create(realm.server().url() + "/admin/realms/" + realm.name() + "/");
    return new RestClient(root, this::token);
  }

  /** An access token of this person, for Keycloak's own REST. */
  public String token() {
    return home.tokenOf(user.username());
  }
}
