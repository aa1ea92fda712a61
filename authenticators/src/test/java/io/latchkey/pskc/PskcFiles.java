package io.latchkey.pskc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Writes PSKC files as a maker would, and reads them. */
final class PskcFiles {
  static final String XMLENC = "http://www.w3.org/2001/04/xmlenc#";
  static final String XMLDSIG_MORE = "http://www.w3.org/2001/04/xmldsig-more#";
  static final String PSKC = "urn:ietf:params:xml:ns:keyprov:pskc";
  static final String HOTP = PSKC + ":hotp";

  /** The secret of all test keys: the ASCII text 12345678901234567890. */
  static final String SECRET = "3132333435363738393031323334353637383930";

  static final byte[] MAC_KEY = HexFormat.of().parseHex("1122334455667788990011223344556677889900");

  private PskcFiles() {}

  static String container(String content) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        + "<KeyContainer Version=\"1.0\" xmlns=\""
        + PSKC
        + "\" xmlns:xenc=\""
        + XMLENC
        + "\" xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\">"
        + content
        + "</KeyContainer>";
  }

  /** A package with a device and one key. */
  static String keyPackage(String serial, String algorithm, String keyContent) {
    return "<KeyPackage><DeviceInfo><Manufacturer>Acme</Manufacturer><SerialNo>"
        + serial
        + "</SerialNo></DeviceInfo><Key Id=\"k"
        + serial
        + "\" Algorithm=\""
        + algorithm
        + "\">"
        + keyContent
        + "</Key></KeyPackage>";
  }

  static String plainSecret() {
    return "<Secret><PlainValue>MTIzNDU2Nzg5MDEyMzQ1Njc4OTA=</PlainValue></Secret>";
  }

  static String plainHotp(String serial) {
    return keyPackage(serial, HOTP, "<Data>" + plainSecret() + "</Data>");
  }

  /** Encrypts as XML Encryption does: IV and padded blocks, or a wrapped key. */
  static byte[] encrypt(String cipher, byte[] key, byte[] plain) {
    try {
      if (cipher.startsWith("kw-")) {
        Cipher wrap = Cipher.getInstance(name(cipher) + "Wrap");
        wrap.init(Cipher.WRAP_MODE, new SecretKeySpec(key, name(cipher)));
        return wrap.wrap(new SecretKeySpec(plain, "AES"));
      }
      String name = name(cipher);
      Cipher cbc = Cipher.getInstance(name + "/CBC/NoPadding");
      int block = cbc.getBlockSize();
      byte[] iv = new byte[block];
      Arrays.fill(iv, (byte) 0x5a);
      cbc.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, name), new IvParameterSpec(iv));
      int padding = block - plain.length % block;
      byte[] padded = Arrays.copyOf(plain, plain.length + padding);
      // All but the last byte of the padding may be anything.
      Arrays.fill(padded, plain.length, padded.length - 1, (byte) 0xee);
      padded[padded.length - 1] = (byte) padding;
      return concat(iv, cbc.doFinal(padded));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String name(String cipher) {
    if (cipher.contains("camellia")) {
      return "Camellia";
    }
    return cipher.contains("tripledes") ? "DESede" : "AES";
  }

  static byte[] hmac(String hash, byte[] key, byte[] data) {
    try {
      Mac mac = Mac.getInstance("HmacSHA" + hash);
      mac.init(new SecretKeySpec(key, "HMAC"));
      return mac.doFinal(data);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] concat(byte[] one, byte[] other) {
    byte[] all = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, all, one.length, other.length);
    return all;
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  static String hmacUri(String hash) {
    return hash.equals("1")
        ? "http://www.w3.org/2000/09/xmldsig#hmac-sha1"
        : "http://www.w3.org/2001/04/xmldsig-more#hmac-sha" + hash;
  }

  /** An element of xenc:EncryptedDataType. */
  static String encryptedData(String element, String cipher, byte[] data) {
    return "<%s><xenc:EncryptionMethod Algorithm=\"%s%s\"/><xenc:CipherData><xenc:CipherValue>%s</xenc:CipherValue></xenc:CipherData></%s>"
        .formatted(
            element,
            cipher.contains("camellia") ? XMLDSIG_MORE : XMLENC,
            cipher,
            base64(data),
            element);
  }

  static String valueMac(byte[] mac) {
    return "<ValueMAC>" + base64(mac) + "</ValueMAC>";
  }

  static String presharedKeyName() {
    return "<EncryptionKey><ds:KeyName>Pre-shared-key</ds:KeyName></EncryptionKey>";
  }

  static String macMethod(String hash, @Nullable String macKey) {
    return "<MACMethod Algorithm=\""
        + hmacUri(hash)
        + "\">"
        + (macKey == null ? "" : macKey)
        + "</MACMethod>";
  }

  static PskcSecrets key(byte[] key) {
    return new PskcSecrets(null, HexFormat.of().formatHex(key), false);
  }

  static PskcSecrets lenient(byte[] key) {
    return new PskcSecrets(null, HexFormat.of().formatHex(key), true);
  }

  static PskcSecrets nothing() {
    return new PskcSecrets(null, null, false);
  }

  static byte[] keyOf(int length) {
    byte[] key = new byte[length];
    for (int i = 0; i < length; i++) {
      key[i] = (byte) (i * 7 + 3);
    }
    return key;
  }

  static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  static List<SeedRecord> read(String xml, PskcSecrets secrets) {
    List<SeedRecord> records = new ArrayList<>();
    new PskcReader(secrets).read(stream(xml), records::add);
    return records;
  }

  /** The fields of the only key, which must not be refused. */
  static Map<String, Object> fields(String xml, PskcSecrets secrets) {
    SeedRecord record = only(xml, secrets);
    if (record.problem() != null) {
      throw new AssertionError(record.problem());
    }
    return record.fields();
  }

  /** Why the only key is refused. */
  static String problem(String xml, PskcSecrets secrets) {
    SeedRecord record = only(xml, secrets);
    if (record.problem() == null) {
      throw new AssertionError("expected the key to be refused");
    }
    return record.problem();
  }

  static SeedRecord only(String xml, PskcSecrets secrets) {
    List<SeedRecord> records = read(xml, secrets);
    if (records.size() != 1) {
      throw new AssertionError("expected one key, but there are " + records.size());
    }
    return records.get(0);
  }
}
