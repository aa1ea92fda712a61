package io.latchkey.keyring;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys that protect secrets at rest: several can open, one seals.
 *
 * <p>An envelope is the text {@code lk1.<key id>.<base64url of 12 bytes of nonce, then ciphertext
 * and 16 bytes of tag>}: AES-256-GCM (NIST SP 800-38D) under a key derived from the named one. Its
 * associated data is the key id and the {@link Binding}, so that an envelope moved to another row
 * does not open.
 *
 * <p>Each purpose has a key of its own, derived by HKDF-Expand with HMAC-SHA-256 (RFC 5869, section
 * 2.3; the keys are uniformly random, so the extract step is skipped as section 3.3 allows).
 */
public final class Keyring {
  /** Length of a key in bytes. */
  public static final int KEY_LENGTH = 32;

  private static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9_-]{1,32}");
  private static final String VERSION = "lk1";
  private static final int NONCE_LENGTH = 12;
  private static final int TAG_BITS = 128;

  private final Map<String, byte[]> keys;
  private final Map<String, SecretKeySpec> sealKeys = new HashMap<>();

  /** Derived once: purposes are few, and each API key that is looked at needs one of them. */
  private final Map<MacKey, byte[]> macKeys = new ConcurrentHashMap<>();

  private final String activeKeyId;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param keys 32-byte keys by id; ids are 1 to 32 of {@code A-Z a-z 0-9 _ -}
   * @param activeKeyId the one that seals and signs from now on
   * @throws IllegalArgumentException naming what is wrong with the ids or lengths
   */
  public Keyring(Map<String, byte[]> keys, String activeKeyId) {
    keys.forEach(
        (id, key) -> {
          if (!isKeyId(id)) {
            // Not shown: it may be a key that was put in the wrong place.
            throw new IllegalArgumentException(
                "a key id must be 1 to 32 letters, digits, '_' or '-'");
          }
          if (key.length != KEY_LENGTH) {
            throw new IllegalArgumentException(
                "key " + id + " must have 32 bytes, but has " + key.length);
          }
        });
    if (!keys.containsKey(activeKeyId)) {
      throw new IllegalArgumentException(
          "active key " + activeKeyId + " is not among the keys " + keys.keySet());
    }
    this.keys =
        keys.entrySet().stream()
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> e.getValue().clone()));
    this.activeKeyId = activeKeyId;
    this.keys
        .keySet()
        .forEach(id -> sealKeys.put(id, new SecretKeySpec(derive(id, "seal"), "AES")));
  }

  /** Whether a text can be the id of a key. */
  public static boolean isKeyId(String text) {
    return KEY_ID.matcher(text).matches();
  }

  /** The id of the key that seals and signs now. */
  public String activeKeyId() {
    return activeKeyId;
  }

  /** The ids of all keys that can open and verify. */
  public Set<String> keyIds() {
    return keys.keySet();
  }

  /** Encrypts under the active key. */
  public String seal(byte[] plaintext, Binding binding) {
    byte[] nonce = new byte[NONCE_LENGTH];
    random.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, activeKeyId, nonce, binding).doFinal(plaintext);
      byte[] body = Arrays.copyOf(nonce, NONCE_LENGTH + sealed.length);
      System.arraycopy(sealed, 0, body, NONCE_LENGTH, sealed.length);
      return String.join(
          ".", VERSION, activeKeyId, Base64.getUrlEncoder().withoutPadding().encodeToString(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM is not available", e);
    }
  }

  /**
   * Decrypts an envelope.
   *
   * @throws MissingKeyException if its key is not in the keyring
   * @throws KeyringException if it is no envelope, was altered, or was sealed for another row
   */
  public byte[] open(String envelope, Binding binding) {
    String[] parts = parts(envelope);
    try {
      byte[] body = Base64.getUrlDecoder().decode(parts[2]);
      if (body.length < NONCE_LENGTH + TAG_BITS / 8) {
        throw new KeyringException("envelope is too short");
      }
      byte[] nonce = Arrays.copyOf(body, NONCE_LENGTH);
      return cipher(Cipher.DECRYPT_MODE, parts[1], nonce, binding)
          .doFinal(body, NONCE_LENGTH, body.length - NONCE_LENGTH);
    } catch (AEADBadTagException e) {
      throw new KeyringException("envelope was altered or belongs to another row", e);
    } catch (IllegalArgumentException e) {
      throw new KeyringException("envelope is not base64url", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM is not available", e);
    }
  }

  /** How every envelope that the active key sealed begins. */
  public String activePrefix() {
    return VERSION + "." + activeKeyId + ".";
  }

  /** The id of the key that sealed an envelope, as the envelope states it. */
  public static String keyIdOf(String envelope) {
    return parts(envelope)[1];
  }

  /**
   * HMAC-SHA-256 (32 bytes) under one of the keys.
   *
   * @param keyId the key; {@link #activeKeyId()} for something new
   * @param purpose what the code is for, one of few; codes for different purposes are unrelated
   * @throws MissingKeyException if the key is not in the keyring
   */
  public byte[] mac(String keyId, String purpose, byte[] data) {
    MacKey wanted = new MacKey(keyId, purpose);
    return hmac(macKeys.computeIfAbsent(wanted, it -> derive(keyId, "mac " + purpose)), data);
  }

  private record MacKey(String keyId, String purpose) {}

  private static String[] parts(String envelope) {
    String[] parts = envelope.split("\\.", -1);
    if (parts.length != 3 || !parts[0].equals(VERSION) || !isKeyId(parts[1])) {
      throw new KeyringException("not an envelope of this version");
    }
    return parts;
  }

  private Cipher cipher(int mode, String keyId, byte[] nonce, Binding binding)
      throws GeneralSecurityException {
    SecretKeySpec key = sealKeys.get(keyId);
    if (key == null) {
      throw new MissingKeyException(keyId);
    }
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(binding.associatedData(keyId));
    return cipher;
  }

  /** One block of HKDF-Expand: 32 bytes. */
  private byte[] derive(String keyId, String purpose) {
    byte[] key = keys.get(keyId);
    if (key == null) {
      throw new MissingKeyException(keyId);
    }
    byte[] info = ("latchkey " + purpose).getBytes(StandardCharsets.UTF_8);
    byte[] block = Arrays.copyOf(info, info.length + 1);
    block[info.length] = 1;
    return hmac(key, block);
  }

  private static byte[] hmac(byte[] key, byte[] data) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(data);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA-256 is not available", e);
    }
  }
}
