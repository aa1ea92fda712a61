package io.latchkey.oob;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.latchkey.server.InvalidFieldException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.keycloak.credential.CredentialModel;
import org.keycloak.util.JsonSerialization;

/**
 * The CREDENTIAL row of an address: where codes go, and nothing secret.
 *
 * @param channel {@code sms} or {@code email}
 * @param address an E.164 number or an e-mail address
 * @param lastUsed when a code that went there was last accepted, in seconds since 1970
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record AddressCredential(String channel, String address, long lastUsed) {

  static AddressCredential of(String credentialData) {
    try {
      return JsonSerialization.readValue(credentialData, AddressCredential.class);
    } catch (IOException e) {
      throw new InvalidFieldException("credentialData", "expected {\"channel\", \"address\"}");
    }
  }

  String toJson() {
    try {
      return JsonSerialization.writeValueAsString(this);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same address, used at this time. */
  AddressCredential usedAt(long seconds) {
    return new AddressCredential(channel, address, seconds);
  }

  CredentialModel toRow(String label, long createdMillis) {
    CredentialModel row = new CredentialModel();
    row.setType(Addresses.CREDENTIAL_TYPE);
    row.setUserLabel(label);
    row.setCreatedDate(createdMillis);
    row.setSecretData("{}");
    row.setCredentialData(toJson());
    return row;
  }
}
