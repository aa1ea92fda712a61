package io.latchkey.apikey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.UserModel;
import org.keycloak.util.JsonSerialization;

/**
 * The row of CREDENTIAL that makes a key visible and removable in the consoles. It has the key's id
 * and holds nothing but id and name.
 */
public final class ApiKeyCredentialModel extends CredentialModel {
  public static final String TYPE = "api-key";

  private static final long serialVersionUID = 1L;

  /** Whether an owner's keys are credentials: Keycloak keeps none for service accounts. */
  static boolean isKeptFor(UserModel owner) {
    return owner.getServiceAccountClientLink() == null;
  }

  static ApiKeyCredentialModel of(ApiKey key, UserModel owner) {
    ApiKeyCredentialModel model = new ApiKeyCredentialModel();
    model.setId(key.id());
    model.setType(TYPE);
    model.setCreatedDate(key.created() * 1000);
    model.setUserLabel(freeLabel(key, owner));
    model.setSecretData("{}");
    try {
      model.setCredentialData(
          JsonSerialization.writeValueAsString(Map.of("id", key.id(), "name", key.name())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return model;
  }

  static ApiKeyCredentialModel of(CredentialModel stored) {
    ApiKeyCredentialModel model = new ApiKeyCredentialModel();
    model.setId(stored.getId());
    model.setType(TYPE);
    model.setCreatedDate(stored.getCreatedDate());
    model.setUserLabel(stored.getUserLabel());
    model.setSecretData(stored.getSecretData());
    model.setCredentialData(stored.getCredentialData());
    return model;
  }

  /** Keycloak wants labels unique for a user and type, but two keys may have one name. */
  private static String freeLabel(ApiKey key, UserModel owner) {
    boolean taken =
        owner
            .credentialManager()
            .getStoredCredentialsByTypeStream(TYPE)
            .anyMatch(
                other ->
                    other.getUserLabel() != null
                        && other.getUserLabel().equalsIgnoreCase(key.name().strip()));
    return taken ? key.name() + " (" + key.id() + ")" : key.name();
  }
}
