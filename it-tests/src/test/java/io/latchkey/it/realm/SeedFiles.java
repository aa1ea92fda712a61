package io.latchkey.it.realm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** Files with the secrets of tokens, as makers deliver them. */
public final class SeedFiles {

  private static final String XMLENC = "http://www.w3.org/2001/04/xmlenc#";
  private static final byte[] SALT = "some salt".getBytes(UTF_8);

  private SeedFiles() {}

  /** A PSKC file (RFC 6030). */
  public static String container(String content) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        + "<KeyContainer Version=\"1.0\" xmlns=\"urn:ietf:params:xml:ns:keyprov:pskc\""
        + " xmlns:xenc=\""
        + XMLENC
        + "\" xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\">\n"
        + content
        + "</KeyContainer>\n";
  }

  /** A key that is not encrypted. */
  public static String hotp(String serial, String hexSecret, long counter) {
    return hotp(
        serial,
        "<PlainValue>" + base64(HexFormat.of().parseHex(hexSecret)) + "</PlainValue>",
        "",
        counter);
  }

  private static String hotp(String serial, String secret, String policy, long counter) {
    return """
    <KeyPackage>
      <DeviceInfo><Manufacturer>Acme</Manufacturer><SerialNo>%s</SerialNo></DeviceInfo>
      <Key Id="%s" Algorithm="urn:ietf:params:xml:ns:keyprov:pskc:hotp">
        <AlgorithmParameters><ResponseFormat Length="6" Encoding="DECIMAL"/></AlgorithmParameters>
        <Data><Secret>%s</Secret><Counter><PlainValue>%d</PlainValue></Counter></Data>%s
      </Key>
    </KeyPackage>
    """
        .formatted(serial, serial, secret, counter, policy);
  }

  /** A key with a policy. */
  public static String hotpWithPolicy(String serial, String hexSecret, String policy) {
    return hotp(
        serial,
        "<PlainValue>" + base64(HexFormat.of().parseHex(hexSecret)) + "</PlainValue>",
        "<Policy>" + policy + "</Policy>",
        0);
  }

  /** A keypad's key and the PIN that it computes with, whose key has the id {@code p}. */
  public static String ocraWithPin(
      String serial, String suite, String hexSecret, String policy, String pin) {
    return """
    <KeyPackage>
      <DeviceInfo><Manufacturer>Acme</Manufacturer><SerialNo>%s</SerialNo></DeviceInfo>
      <Key Id="%s" Algorithm="urn:ietf:params:xml:ns:keyprov:pskc:ocra">
        <AlgorithmParameters><Suite>%s</Suite></AlgorithmParameters>
        <Data><Secret><PlainValue>%s</PlainValue></Secret></Data><Policy>%s</Policy>
      </Key>
      <Key Id="p" Algorithm="urn:ietf:params:xml:ns:keyprov:pskc:pin">
        <Data><Secret><PlainValue>%s</PlainValue></Secret></Data>
      </Key>
    </KeyPackage>
    """
        .formatted(
            serial,
            serial,
            suite,
            base64(HexFormat.of().parseHex(hexSecret)),
            policy,
            base64(pin.getBytes(UTF_8)));
  }

  /** A file of one key that is encrypted under a password. */
  public static String withPassword(
      String password, String serial, String hexSecret, boolean macOverPlaintext) {
    byte[] key = derive(password);
    byte[] macKey = "a key for the MAC".getBytes(UTF_8);
    byte[] secret = HexFormat.of().parseHex(hexSecret);
    byte[] encrypted = encrypt(key, secret);
    return container(
        """
        <EncryptionKey>
          <DerivedKey xmlns="http://www.w3.org/2009/xmlenc11#">
            <KeyDerivationMethod
                Algorithm="http://www.rsasecurity.com/rsalabs/pkcs/schemas/pkcs-5v2-0#pbkdf2">
              <PBKDF2-params>
                <Salt><Specified>%s</Specified></Salt>
                <IterationCount>1000</IterationCount><KeyLength>16</KeyLength><PRF/>
              </PBKDF2-params>
            </KeyDerivationMethod>
          </DerivedKey>
        </EncryptionKey>
        <MACMethod Algorithm="http://www.w3.org/2000/09/xmldsig#hmac-sha1">
          <MACKey>%s</MACKey>
        </MACMethod>
        """
                .formatted(base64(SALT), data(encrypt(key, macKey)))
            + hotp(
                serial,
                "<EncryptedValue>%s</EncryptedValue><ValueMAC>%s</ValueMAC>"
                    .formatted(
                        data(encrypted),
                        base64(hmac(macKey, macOverPlaintext ? secret : encrypted))),
                "",
                0));
  }

  private static String data(byte[] encrypted) {
    return "<xenc:EncryptionMethod Algorithm=\"%saes128-cbc\"/><xenc:CipherData><xenc:CipherValue>%s</xenc:CipherValue></xenc:CipherData>"
        .formatted(XMLENC, base64(encrypted));
  }

  public static byte[] gzip(byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Some bytes that inflate to a start and then to 300 MiB of spaces. */
  public static byte[] gzipBomb(String start) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] spaces = " ".repeat(1 << 20).getBytes(UTF_8);
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(start.getBytes(UTF_8));
      for (int i = 0; i < 300; i++) {
        gzip.write(spaces);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] derive(String password) {
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA1")
          .generateSecret(new PBEKeySpec(password.toCharArray(), SALT, 1000, 128))
          .getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] encrypt(byte[] key, byte[] plain) {
    try {
      byte[] iv = new byte[16];
      Arrays.fill(iv, (byte) 7);
      Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
      cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
      byte[] encrypted = cipher.doFinal(plain);
      byte[] all = Arrays.copyOf(iv, 16 + encrypted.length);
      System.arraycopy(encrypted, 0, all, 16, encrypted.length);
      return all;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] hmac(byte[] key, byte[] data) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(key, "HmacSHA1"));
      return mac.doFinal(data);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
