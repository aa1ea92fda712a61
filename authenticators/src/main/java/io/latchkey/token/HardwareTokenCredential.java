package io.latchkey.token;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.keycloak.credential.CredentialModel;
import org.keycloak.util.JsonSerialization;

/**
 * The CREDENTIAL row of a held token: which token it is, and nothing secret.
 *
 * @param token the token's id
 * @param kind its kind
 * @param serial its serial number
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record HardwareTokenCredential(String token, String kind, String serial) {
  static final String TYPE = "hardware-token";

  static HardwareTokenCredential of(CredentialModel row) {
    return of(row.getCredentialData());
  }

  static HardwareTokenCredential of(String credentialData) {
    try {
      return JsonSerialization.readValue(credentialData, HardwareTokenCredential.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  CredentialModel toRow(String label, long createdMillis) {
    CredentialModel row = new CredentialModel();
    row.setType(TYPE);
    row.setUserLabel(label);
    row.setCreatedDate(createdMillis);
    row.setSecretData("{}");
    row.setCredentialData(toJson());
    return row;
  }

  String toJson() {
    try {
      return JsonSerialization.writeValueAsString(this);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
