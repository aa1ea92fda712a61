package io.latchkey.signature;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.latchkey.sshsig.PastedKey;
import io.latchkey.sshsig.SigningKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.keycloak.credential.CredentialModel;
import org.keycloak.util.JsonSerialization;

/**
 * The CREDENTIAL row of a signing key. There is nothing secret in it.
 *
 * @param type the key's type, as SSH names it
 * @param key type and key, as in a line of {@code authorized_keys}
 * @param fingerprint what {@code ssh-keygen -l} shows
 * @param attested whether its maker's attestation proved that a device holds the private key
 * @param attestation what attested it; null if nothing did
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
record SigningKeyCredential(
    String type, String key, String fingerprint, boolean attested, @Nullable String attestation) {

  static SigningKeyCredential of(SigningKey key, @Nullable String attestation) {
    return new SigningKeyCredential(
        key.type().sshName(),
        key.authorizedKey(),
        key.fingerprint(),
        attestation != null,
        attestation);
  }

  static SigningKeyCredential of(CredentialModel row) {
    return ofData(row.getCredentialData());
  }

  static SigningKeyCredential ofData(String credentialData) {
    try {
      return JsonSerialization.readValue(credentialData, SigningKeyCredential.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  SigningKey toKey() {
    return PastedKey.read(key).key();
  }

  CredentialModel toRow(String label, long createdMillis) {
    CredentialModel row = new CredentialModel();
    row.setType(SigningKeys.CREDENTIAL_TYPE);
    row.setUserLabel(label);
    row.setCreatedDate(createdMillis);
    row.setSecretData("{}");
    try {
      row.setCredentialData(JsonSerialization.writeValueAsString(this));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return row;
  }
}
