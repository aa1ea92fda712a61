package io.latchkey.pskc;

import io.latchkey.pskc.ProtectedValue.EncryptedValue;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The keys that protect the values of one file: EncryptionKey and MACMethod (RFC 6030, sections 6
 * and 6.1.1), or what the drafts had in their place.
 */
final class ContainerKeys {
  private final PskcSecrets secrets;
  private @Nullable Pbkdf2 derivation;
  private boolean encryptionKeySeen;
  private @Nullable String macUri;
  private @Nullable EncryptedValue macKey;
  private @Nullable String draftAlgorithm;
  private byte @Nullable [] draftIv;

  private byte @Nullable [] openedEncryptionKey;
  private byte @Nullable [] openedMacKey;

  ContainerKeys(PskcSecrets secrets) {
    this.secrets = secrets;
  }

  /**
   * Reads a child of KeyContainer, if it is about keys.
   *
   * @throws SeedFileException if it asks for what is not supported
   */
  void read(String name, PskcXml xml) {
    switch (name) {
      case "EncryptionKey" -> readEncryptionKey(xml);
      case "EncryptionMethod" -> readDraftMethod(xml);
      case "MACMethod", "DigestMethod" -> readMacMethod(xml);
      case "MACAlgorithm" -> macUri = xml.text();
      default -> {
        // Of no interest here.
      }
    }
  }

  private void readEncryptionKey(PskcXml xml) {
    if (encryptionKeySeen) {
      throw SeedFileException.file("has two EncryptionKeys" + xml.where());
    }
    encryptionKeySeen = true;
    xml.children(
        name -> {
          switch (name) {
            case "DerivedKey" ->
                xml.children(
                    child -> {
                      if (child.equals("KeyDerivationMethod")) {
                        derivation = Pbkdf2.read(xml);
                      }
                    });
            case "X509Data", "KeyValue", "RetrievalMethod", "EncryptedKey" ->
                throw SeedFileException.file(
                    "EncryptionKey: expected KeyName or DerivedKey, but found " + name);
            case "IV" -> readIv(xml);
            default -> {
              // KeyName: which key it is, the caller knows.
            }
          }
        });
  }

  private void readDraftMethod(PskcXml xml) {
    draftAlgorithm = xml.attribute("Algorithm");
    xml.children(
        name -> {
          if (name.equals("IV")) {
            readIv(xml);
          }
        });
    requireLenient("EncryptionMethod for the whole file");
  }

  private void readIv(PskcXml xml) {
    requireLenient("one IV for the whole file");
    try {
      draftIv = Protection.decode("IV", xml.text());
    } catch (KeyRefusedException e) {
      throw SeedFileException.file(e.complaint());
    }
  }

  private void requireLenient(String what) {
    if (!secrets.lenient()) {
      throw SeedFileException.file(
          "follows a draft of RFC 6030 (" + what + "), which macPolicy=lenient takes");
    }
  }

  private void readMacMethod(PskcXml xml) {
    if (macUri != null) {
      throw SeedFileException.file("has two MACMethods" + xml.where());
    }
    String uri = xml.attribute("Algorithm");
    macUri = uri == null ? "" : uri;
    xml.children(
        name -> {
          if (name.equals("MACKey")) {
            macKey = ProtectedValue.readEncrypted(xml);
          }
        });
  }

  boolean hasMac() {
    return macUri != null;
  }

  /** Whether the file names a key or a MAC, and so encrypts its secrets. */
  boolean protectsSecrets() {
    return encryptionKeySeen || macUri != null || draftAlgorithm != null;
  }

  /** The algorithm of values that name none; null unless the file follows a draft. */
  @Nullable String draftAlgorithm() {
    return draftAlgorithm;
  }

  /** What the file is opened with. */
  String secretName() {
    return derivation != null ? "password" : "presharedKey";
  }

  /**
   * The key of the file.
   *
   * @throws SeedFileException naming the secret that the caller did not give
   */
  byte[] encryptionKey() {
    if (openedEncryptionKey == null) {
      openedEncryptionKey = derivation != null ? derive(derivation) : secrets.presharedKeyBytes();
    }
    return openedEncryptionKey;
  }

  private byte[] derive(Pbkdf2 method) {
    if (secrets.password() == null) {
      throw new SeedFileException("password", "is required, the file's key is derived from one");
    }
    return method.derive(secrets.password().toCharArray());
  }

  /**
   * Whether a MAC is right.
   *
   * @throws KeyRefusedException if the file does not say how it is made
   * @throws SeedFileException if the file's key does not open the MAC's
   */
  boolean macMatches(byte[] data, byte[] mac) {
    if (macUri == null) {
      throw new KeyRefusedException("MACMethod", "is missing");
    }
    PskcMac method = PskcMac.of(macUri);
    if (method == null) {
      throw new KeyRefusedException("MACMethod", "expected HMAC with SHA-1 or SHA-2");
    }
    return MessageDigest.isEqual(method.compute(macKey(), data), mac);
  }

  private byte[] macKey() {
    if (openedMacKey == null) {
      openedMacKey = macKey == null ? macKeyOfDrafts() : openMacKey(macKey);
    }
    return openedMacKey;
  }

  private byte[] macKeyOfDrafts() {
    if (!secrets.lenient()) {
      throw new KeyRefusedException("MACMethod", "has no MACKey");
    }
    return encryptionKey();
  }

  private byte[] openMacKey(EncryptedValue value) {
    PskcCipher cipher = PskcCipher.of(value.algorithm());
    if (value.cipherValue() == null) {
      throw new KeyRefusedException("MACKey", "has no CipherValue");
    }
    byte[] data = Protection.decode("MACKey", Objects.requireNonNull(value.cipherValue()));
    try {
      byte[] key = cipher.decrypt("MACKey", encryptionKey(), withIv(cipher, data));
      if (key.length == 0) {
        throw KeyRefusedException.altered("MACKey", "is empty");
      }
      return key;
    } catch (KeyRefusedException e) {
      throw new SeedFileException(secretName(), "does not open the MACKey of the file");
    }
  }

  /** Some drafts have one IV for the whole file, not one before each ciphertext. */
  byte[] withIv(PskcCipher cipher, byte[] data) {
    if (draftIv == null || cipher.hasIntegrity()) {
      return data;
    }
    byte[] all = Arrays.copyOf(draftIv, draftIv.length + data.length);
    System.arraycopy(data, 0, all, draftIv.length, data.length);
    return all;
  }
}
