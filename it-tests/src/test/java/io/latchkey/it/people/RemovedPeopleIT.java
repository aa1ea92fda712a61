package io.latchkey.it.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.server.TestServer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.PartialImportRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** Nothing is left of those who were removed for those who get their ids, by a realm file. */
@Tag("database")
@LatchkeyTest
class RemovedPeopleIT {

  private static final String NAME = "it-removedpeople-again";

  @Test
  void theTemporaryCodeGoesWithThePerson(TestRealm realm) {
    String id = UUID.randomUUID().toString();
    importPerson(realm, id, "before");
    realm.latchkey().post(code(id), Map.of()).expect(201);
    realm.latchkey().get(code(id)).expect(200);

    realm.resource().users().get(id).remove();
    importPerson(realm, id, "after");

    assertThat(realm.latchkey().get(code(id)).status()).isEqualTo(404);
    assertThat(realm.latchkey().delete(code(id)).status()).isEqualTo(404);
    realm.latchkey().post(code(id), Map.of()).expect(201);
  }

  @Test
  void theTemporaryCodesGoWithTheRealm(TestServer server) {
    String realmId = UUID.randomUUID().toString();
    String id = UUID.randomUUID().toString();
    try (TestRealm realm = create(server, realmId, id)) {
      realm.latchkey().post(code(id), Map.of()).expect(201);
      realm.latchkey().get(code(id)).expect(200);
    }

    try (TestRealm realm = create(server, realmId, id)) {
      assertThat(realm.latchkey().get(code(id)).status()).isEqualTo(404);
      assertThat(realm.latchkey().delete(code(id)).status()).isEqualTo(404);
      realm.latchkey().post(code(id), Map.of()).expect(201);
    }
  }

  private static TestRealm create(TestServer server, String realmId, String userId) {
    RealmRepresentation realm = new RealmRepresentation();
    realm.setId(realmId);
    realm.setRealm(NAME);
    realm.setEnabled(true);
    realm.setUsers(List.of(person(userId, "person")));
    server.admin().realms().create(realm);
    return server.realm(NAME);
  }

  private static void importPerson(TestRealm realm, String id, String name) {
    PartialImportRepresentation file = new PartialImportRepresentation();
    file.setIfResourceExists("FAIL");
    file.setUsers(List.of(person(id, name)));
    try (var response = realm.resource().partialImport(file)) {
      assertThat(response.getStatus()).isEqualTo(200);
    }
    assertThat(realm.resource().users().get(id).toRepresentation().getUsername()).isEqualTo(name);
  }

  private static UserRepresentation person(String id, String name) {
    UserRepresentation user = new UserRepresentation();
    user.setId(id);
    user.setUsername(name);
    user.setEnabled(true);
    return user;
  }

  private static String code(String user) {
    return "users/" + user + "/temporary-code";
  }
}
