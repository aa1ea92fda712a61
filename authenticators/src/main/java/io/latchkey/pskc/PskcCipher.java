package io.latchkey.pskc;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The ciphers of XML Encryption that files use (RFC 6030, section 6; Camellia by RFC 4051, section
 * 2.6). Camellia is not in the JDK but in BouncyCastle, which the server registers.
 */
enum PskcCipher {
  AES_128_CBC("http://www.w3.org/2001/04/xmlenc#aes128-cbc", "AES", 16, 16),
  AES_192_CBC("http://www.w3.org/2001/04/xmlenc#aes192-cbc", "AES", 24, 16),
  AES_256_CBC("http://www.w3.org/2001/04/xmlenc#aes256-cbc", "AES", 32, 16),
  TRIPLE_DES_CBC("http://www.w3.org/2001/04/xmlenc#tripledes-cbc", "DESede", 24, 8),
  AES_128_WRAP("http://www.w3.org/2001/04/xmlenc#kw-aes128", "AES", 16, 0),
  AES_192_WRAP("http://www.w3.org/2001/04/xmlenc#kw-aes192", "AES", 24, 0),
  AES_256_WRAP("http://www.w3.org/2001/04/xmlenc#kw-aes256", "AES", 32, 0),
  TRIPLE_DES_WRAP("http://www.w3.org/2001/04/xmlenc#kw-tripledes", "DESede", 24, 0),
  CAMELLIA_128_CBC("http://www.w3.org/2001/04/xmldsig-more#camellia128-cbc", "Camellia", 16, 16),
  CAMELLIA_192_CBC("http://www.w3.org/2001/04/xmldsig-more#camellia192-cbc", "Camellia", 24, 16),
  CAMELLIA_256_CBC("http://www.w3.org/2001/04/xmldsig-more#camellia256-cbc", "Camellia", 32, 16),
  CAMELLIA_128_WRAP("http://www.w3.org/2001/04/xmldsig-more#kw-camellia128", "Camellia", 16, 0),
  CAMELLIA_192_WRAP("http://www.w3.org/2001/04/xmldsig-more#kw-camellia192", "Camellia", 24, 0),
  CAMELLIA_256_WRAP("http://www.w3.org/2001/04/xmldsig-more#kw-camellia256", "Camellia", 32, 0);

  private final String uri;
  private final String algorithm;
  private final int keyLength;
  private final int blockLength;

  PskcCipher(String uri, String algorithm, int keyLength, int blockLength) {
    this.uri = uri;
    this.algorithm = algorithm;
    this.keyLength = keyLength;
    this.blockLength = blockLength;
  }

  /**
   * The cipher of an algorithm's URI.
   *
   * @throws KeyRefusedException if it is another one
   */
  static PskcCipher of(@Nullable String uri) {
    return Arrays.stream(values())
        .filter(cipher -> cipher.uri.equals(uri))
        .findFirst()
        .orElseThrow(
            () ->
                new KeyRefusedException(
                    "EncryptionMethod",
                    "expected AES, Camellia or Triple DES in CBC mode or as key wrap"));
  }

  /**
   * Whether the cipher itself notices a change, so that a MAC is not needed (RFC 3394, RFC 3217).
   */
  boolean hasIntegrity() {
    return blockLength == 0;
  }

  /**
   * Decrypts.
   *
   * @param key of this cipher's length
   * @param data for CBC the IV (one block), then the ciphertext with the padding of XML Encryption
   * @throws KeyRefusedException if the key or the data have a wrong length, or the data were
   *     altered, which for CBC is noticed only now and then
   */
  byte[] decrypt(String field, byte[] key, byte[] data) {
    if (key.length != keyLength) {
      throw KeyRefusedException.altered(
          field, "the cipher takes a key of " + keyLength + " bytes, but it has " + key.length);
    }
    try {
      SecretKey secret = new SecretKeySpec(key, algorithm);
      return hasIntegrity() ? unwrap(secret, data) : cbc(field, secret, data);
    } catch (InvalidKeyException e) {
      throw KeyRefusedException.altered(field, "was altered, or is under another key");
    } catch (NoSuchAlgorithmException e) {
      throw new KeyRefusedException("EncryptionMethod", algorithm + " is not available here");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(algorithm + " is not available", e);
    }
  }

  private byte[] unwrap(SecretKey key, byte[] data) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(algorithm + "Wrap");
    cipher.init(Cipher.UNWRAP_MODE, key);
    return cipher.unwrap(data, "RAW", Cipher.SECRET_KEY).getEncoded();
  }

  private byte[] cbc(String field, SecretKey key, byte[] data) throws GeneralSecurityException {
    if (data.length < 2 * blockLength || data.length % blockLength != 0) {
      throw KeyRefusedException.altered(
          field, "expected an IV and whole blocks of " + blockLength + " bytes");
    }
    Cipher cipher = Cipher.getInstance(algorithm + "/CBC/NoPadding");
    cipher.init(Cipher.DECRYPT_MODE, key, new IvParameterSpec(data, 0, blockLength));
    byte[] padded = cipher.doFinal(data, blockLength, data.length - blockLength);
    // XML Encryption, section 5.2: the last byte is the length of the padding, the rest arbitrary.
    int padding = padded[padded.length - 1];
    if (padding < 1 || padding > blockLength) {
      throw KeyRefusedException.altered(field, "was altered, or is under another key");
    }
    return Arrays.copyOf(padded, padded.length - padding);
  }
}
