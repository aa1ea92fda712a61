package io.latchkey.it.claims;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.util.List;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.PartialImportRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/**
 * A person from a realm file, whose security key is of a known model and came with a statement of
 * its maker. Chromium's has one too, but no server trusts its maker.
 */
public final class AttestedPerson {
  private AttestedPerson() {}

  /**
   * Takes a person who has registered a key out of the realm, and imports them again.
   *
   * @param model AAGUID of the key
   */
  public static TestUser importAgain(TestRealm realm, TestUser user, String model) {
    var users = realm.resource().users();
    CredentialRepresentation key =
        users.get(user.id()).credentials().stream()
            .filter(it -> "webauthn".equals(it.getType()))
            .findFirst()
            .orElseThrow();
    key.setId(null);
    key.setSecretData("{}");
    key.setCredentialData(
        key.getCredentialData()
            .replace("00000000-0000-0000-0000-000000000000", model)
            .replace(
                "\"attestationStatementFormat\":\"none\"",
                "\"attestationStatementFormat\":\"packed\""));
    assertThat(key.getCredentialData()).contains(model, "packed");
    CredentialRepresentation password = new CredentialRepresentation();
    password.setType("password");
    password.setValue(user.password());
    UserRepresentation again = users.get(user.id()).toRepresentation();
    users.delete(user.id()).close();
    again.setId(null);
    again.setCredentials(List.of(password, key));
    PartialImportRepresentation file = new PartialImportRepresentation();
    file.setUsers(List.of(again));
    realm.resource().partialImport(file).close();
    String id = users.searchByUsername(user.username(), true).get(0).getId();
    return new TestUser(id, user.username(), user.password());
  }
}
