package io.latchkey.it.realm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.PartialImportRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;
import org.keycloak.representations.idm.RolesRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** Groups {@code /department-000} and on, and realm roles {@code duty-000} and on. */
public record Memberships(TestRealm realm) {

  /** Makes so many of them, and gives them to a person. */
  public void give(TestUser person, int groups, int roles) {
    List<String> groupNames = names("department-%03d", groups);
    List<String> roleNames = names("duty-%03d", roles);
    PartialImportRepresentation all = new PartialImportRepresentation();
    all.setGroups(groupNames.stream().map(Memberships::group).toList());
    RolesRepresentation ofRealm = new RolesRepresentation();
    ofRealm.setRealm(
        roleNames.stream().map(name -> new RoleRepresentation(name, null, false)).toList());
    ofRealm.setClient(Map.of());
    all.setRoles(ofRealm);
    add(all);
    PartialImportRepresentation people = new PartialImportRepresentation();
    people.setUsers(List.of(member(person, groupNames, roleNames)));
    add(people);
  }

  private UserRepresentation member(TestUser person, List<String> groups, List<String> roles) {
    UserRepresentation user = realm.resource().users().get(person.id()).toRepresentation();
    user.setGroups(groups.stream().map(name -> "/" + name).toList());
    List<String> held = new ArrayList<>(roles);
    held.add("default-roles-" + realm.name());
    user.setRealmRoles(held);
    CredentialRepresentation password = new CredentialRepresentation();
    password.setType(CredentialRepresentation.PASSWORD);
    password.setValue(person.password());
    user.setCredentials(List.of(password));
    return user;
  }

  /** One call for all; one for each would take minutes. */
  private void add(PartialImportRepresentation file) {
    file.setIfResourceExists("OVERWRITE");
    realm.server().rest(realm.name()).post("partialImport", file).expect(200);
  }

  private static List<String> names(String pattern, int count) {
    return IntStream.range(0, count).mapToObj(pattern::formatted).toList();
  }

  private static GroupRepresentation group(String name) {
    GroupRepresentation group = new GroupRepresentation();
    group.setName(name);
    group.setPath("/" + name);
    return group;
  }
}
