package io.latchkey.pskc;

import org.jspecify.annotations.Nullable;

/**
 * One value of a key (RFC 6030, section 4.2): plain, or encrypted with its MAC. The texts are as in
 * the file.
 */
final class ProtectedValue {
  private @Nullable String plain;
  private @Nullable EncryptedValue encrypted;
  private @Nullable String mac;

  /** A value under encryption: the algorithm's URI, and the base64 of IV and ciphertext. */
  record EncryptedValue(@Nullable String algorithm, @Nullable String cipherValue) {}

  /** Reads the children of the element that the walk is at. */
  static ProtectedValue read(PskcXml xml) {
    ProtectedValue value = new ProtectedValue();
    xml.children(
        name -> {
          switch (name) {
            case "PlainValue" -> value.plain = once(value.plain, xml);
            case "EncryptedValue" -> {
              if (value.encrypted != null) {
                throw SeedFileException.file("has two EncryptedValues of one value" + xml.where());
              }
              value.encrypted = readEncrypted(xml);
            }
            case "ValueMAC", "ValueDigest" -> value.mac = once(value.mac, xml);
            // The drafts: plain, or encrypted with the algorithm of the whole file.
            case "Value" -> value.plain = once(value.plain, xml);
            default -> {
              // An extension.
            }
          }
        });
    return value;
  }

  /** Reads the children of an element of xenc:EncryptedDataType. */
  static EncryptedValue readEncrypted(PskcXml xml) {
    String[] found = new String[2];
    xml.children(
        name -> {
          switch (name) {
            case "EncryptionMethod" -> found[0] = xml.attribute("Algorithm");
            case "CipherData" ->
                xml.children(
                    child -> {
                      if (child.equals("CipherValue")) {
                        found[1] = once(found[1], xml);
                      }
                    });
            default -> {
              // Key names and the like.
            }
          }
        });
    return new EncryptedValue(found[0], found[1]);
  }

  private static String once(@Nullable String before, PskcXml xml) {
    if (before != null) {
      throw SeedFileException.file("has two values in place of one" + xml.where());
    }
    return xml.text();
  }

  @Nullable String plain() {
    return plain;
  }

  @Nullable EncryptedValue encrypted() {
    return encrypted;
  }

  @Nullable String mac() {
    return mac;
  }

  /** Never the value. */
  @Override
  public String toString() {
    return "ProtectedValue";
  }
}
