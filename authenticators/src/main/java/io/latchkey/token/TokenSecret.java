package io.latchkey.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.latchkey.keyring.Binding;
import io.latchkey.keyring.Keyring;
import io.latchkey.oath.OcraSuite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.keycloak.util.JsonSerialization;

/**
 * What must never leave the server: the token's key and PIN. It is stored only in an envelope that
 * is bound to the token's row.
 *
 * @param key the shared secret as hex
 * @param privateId what a YubiKey encrypts in each one-time password, as hex; null for other kinds
 * @param pinHash the PIN as it enters the OCRA computation, hashed as the suite says, in hex; null
 *     if the suite has none, or if no PIN is set
 */
record TokenSecret(String key, @Nullable String privateId, @Nullable String pinHash) {

  /** The secret of a token that has a key and no PIN. */
  static TokenSecret of(String key) {
    return new TokenSecret(key, null, null);
  }

  /** The private id of a token that was made with one. */
  String requiredPrivateId() {
    return Objects.requireNonNull(privateId, "privateId");
  }

  /** The same secret with another PIN. */
  TokenSecret withPin(OcraSuite suite, String pin) {
    return new TokenSecret(key, privateId, hash(suite, pin));
  }

  /** The same secret without a PIN: it has to be set before the token can be used. */
  TokenSecret withoutPin() {
    return new TokenSecret(key, privateId, null);
  }

  /** Whether another secret has the same key and private id. */
  boolean hasKeyOf(TokenSecret other) {
    return MessageDigest.isEqual(keyBytes(), other.keyBytes());
  }

  private byte[] keyBytes() {
    return (key + " " + privateId).getBytes(StandardCharsets.US_ASCII);
  }

  /** Whether this is the PIN. False if none is set. */
  boolean hasPin(OcraSuite suite, String pin) {
    return pinHash != null
        && MessageDigest.isEqual(
            pinHash.getBytes(StandardCharsets.US_ASCII),
            hash(suite, pin).getBytes(StandardCharsets.US_ASCII));
  }

  /** A PIN as it is stored: hashed as the suite says (RFC 6287, section 5.1), in hex. */
  static String hash(OcraSuite suite, String pin) {
    return HexFormat.of()
        .formatHex(suite.pinHash().orElseThrow().digest(pin.getBytes(StandardCharsets.UTF_8)));
  }

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
      return JsonSerialization.readValue(new String(json, StandardCharsets.UTF_8), Stored.class)
          .toSecret(token);
    } catch (JsonProcessingException e) {
      // Without its cause: the parser's message quotes what it read.
      throw new IllegalStateException("The secret of token " + token.id + " is not JSON");
    } catch (IOException e) {
      throw new IllegalStateException("The secret of token " + token.id + " cannot be read");
    }
  }

  /**
   * As it is read.
   *
   * @param pin the PIN itself, which the first versions stored
   */
  private record Stored(
      String key, @Nullable String privateId, @Nullable String pinHash, @Nullable String pin) {

    TokenSecret toSecret(TokenEntity token) {
      TokenSecret secret = new TokenSecret(key, privateId, pinHash);
      return pin == null
          ? secret
          : secret.withPin(
              OcraSuite.parse(TokenParameters.ofJson(token.parameters).requiredSuite()), pin);
    }
  }

  /** Never the secret. */
  @Override
  public String toString() {
    return "TokenSecret";
  }
}
