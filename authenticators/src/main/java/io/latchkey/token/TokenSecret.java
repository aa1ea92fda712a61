package io.latchkey.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.latchkey.keyring.Binding;
import io.latchkey.keyring.Keyring;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.keycloak.util.JsonSerialization;

/**
 * What must never leave the server: the token's key and PIN. It is stored only in an envelope that
 * is bound to the token's row.
 *
 * @param key the shared secret as hex
 * @param pin the PIN that enters the OCRA computation; null if the suite has none
 */
record TokenSecret(String key, @Nullable String pin) {

  String seal(Keyring keyring, String realmId, String tokenId, String kind) {
    try {
      byte[] json = JsonSerialization.writeValueAsBytes(this);
      return keyring.seal(json, new Binding(realmId, tokenId, kind));
    } catch (IOException e) {
      throw new IllegalStateException("A token's secret cannot be written as JSON", e);
    }
  }

  static TokenSecret open(Keyring keyring, TokenEntity token) {
    byte[] json = keyring.open(token.secret, new Binding(token.realmId, token.id, token.kind));
    try {
      return JsonSerialization.readValue(
          new String(json, StandardCharsets.UTF_8), TokenSecret.class);
    } catch (JsonProcessingException e) {
      // Without its cause: the parser's message quotes what it read.
      throw new IllegalStateException("The secret of token " + token.id + " is not JSON");
    } catch (IOException e) {
      throw new IllegalStateException("The secret of token " + token.id + " cannot be read");
    }
  }

  /** Never the secret. */
  @Override
  public String toString() {
    return "TokenSecret";
  }
}
