package io.latchkey.sshsig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 5208 and 5958 (PKCS #8), RFC 8017 (PKCS #1), RFC 5915 (SEC 1), RFC 7517 (JWK). */
class PrivateKeysTest {

  /** It is taken as leaked from then on, and no message holds any of it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "-----BEGIN OPENSSH PRIVATE KEY-----\nQUJD\n-----END OPENSSH PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----\nQUJD",
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\nQUJD",
        "-----BEGIN RSA PRIVATE KEY-----\nQUJD",
        "-----BEGIN EC PRIVATE KEY-----\nQUJD",
        "-----BEGIN DSA PRIVATE KEY-----\nQUJD",
        "---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----\nQUJD",
        "-----begin pgp private key block-----\nQUJD",
        "QUJD\n-----END OPENSSH PRIVATE KEY-----",
        "PuTTY-User-Key-File-3: ssh-ed25519\nQUJD",
        "Private-Lines: 1\nQUJD",
        "QUJD\nPrivate-MAC: 00",
        "b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAQUJD",
        "ssh-ed25519 AAAA\n-----BEGIN PRIVATE KEY-----\nQUJD",
        "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AA\",\"d\":\"QUJD\"}",
        "{ \"d\" : \"QUJD\",\n\"kty\" : \"RSA\" }"
      })
  void areRecognisedInEveryParser(String text) {
    for (String each : List.of(text, "  " + text + "\r\n", text + "x".repeat(Pasted.MAX_LENGTH))) {
      assertThat(PrivateKeys.isIn(each)).isTrue();
      for (Runnable parser : parsers(each)) {
        assertThatThrownBy(parser::run)
            .isInstanceOf(PrivateKeyException.class)
            .hasMessageContaining("replace it")
            .hasMessageNotContaining("QUJD")
            .hasNoCause();
      }
    }
  }

  private static List<Runnable> parsers(String text) {
    return List.of(
        () -> PastedKey.read(text),
        () -> SshSignature.parse(text),
        () -> PlainSignature.parse(text),
        () -> AttestationRoots.read(text));
  }

  @ParameterizedTest
  @CsvSource({"RSA, 2048", "RSA, 4096", "EC, 256", "EC, 384", "EC, 521", "DSA, 2048", "Ed25519, 0"})
  void areRecognisedInBase64OfPkcs8(String algorithm, int bits) throws Exception {
    assertRecognised(make(algorithm, bits).getEncoded());
  }

  /** Both stand in PKCS #8, behind the algorithm; a first number 0 or 1 is their version. */
  @ParameterizedTest
  @CsvSource({"RSA, 2048", "RSA, 1024", "EC, 256", "EC, 521"})
  void areRecognisedInBase64OfPkcs1AndSec1(String algorithm, int bits) throws Exception {
    byte[] pkcs8 = make(algorithm, bits).getEncoded();
    String hex = HexFormat.of().formatHex(pkcs8);
    int inner = (algorithm.equals("RSA") ? hex.indexOf("020100", 12) : hex.indexOf("020101")) / 2;
    int header = pkcs8[inner - 2] == (byte) 0x81 ? 3 : pkcs8[inner - 3] == (byte) 0x82 ? 4 : 2;
    byte[] own = Arrays.copyOfRange(pkcs8, inner - header, pkcs8.length);

    assertThat(own[0]).isEqualTo((byte) 0x30);
    assertRecognised(own);
  }

  /** PBES2, and the older ones of PKCS #5 and PKCS #12, as openssl pkcs8 -topk8 writes them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "3081ec305706092a864886f70d01050d304a302906092a864886f70d01050c301c0408",
        "3081b1301b06092a864886f70d010503300e040800112233445566770202080004",
        "3081b1301c060a2a864886f70d010c0103300e04080011223344556677020208000481"
      })
  void areRecognisedInBase64OfEncryptedPkcs8(String head) {
    assertRecognised(HexFormat.of().parseHex(head));
  }

  private static void assertRecognised(byte[] der) {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    String url = Base64.getUrlEncoder().withoutPadding().encodeToString(der);
    for (String text :
        List.of(
            lines,
            url,
            "key=" + lines,
            "\"" + url + "\"",
            "mine:\n" + lines,
            lines.substring(0, 40))) {
      assertThat(PrivateKeys.isIn(text)).as(text.substring(0, 20)).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({"RSA, 2048", "EC, 256", "EC, 521", "DSA, 2048", "Ed25519, 0"})
  void areNotTakenForPublicOnes(String algorithm, int bits) throws Exception {
    byte[] der = generator(algorithm, bits).generateKeyPair().getPublic().getEncoded();

    assertThat(PrivateKeys.isIn(Base64.getEncoder().encodeToString(der))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ed25519.pub",
        "rsa2048.pub",
        "sk-ed25519.sig",
        "rsa2048.sha512.sig",
        "card-p256.crt.pem",
        "card-rsa.crt.pem",
        "card-p521-sha512.sig.b64",
        "card-rsa-sha256.sig.b64",
        "attest-ed25519.b64",
        "attest-piv.pem"
      })
  void areNotTakenForWhatPeopleArePastingHere(String file) {
    assertThat(PrivateKeys.isIn(Vectors.read(file))).isFalse();
  }

  /** Sequences of numbers: of ECDSA with a small one, of an RSA public key, of one number. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "3026020101022100c0ffee00112233445566778899aabbccddeeff00112233445566778899aa",
        "300e020100020901020304050607080900",
        "308189028181" + "00aabbccddeeff00112233445566778899aabbccddeeff00112233445566778899",
        "30460201000242" + "0011223344556677",
        "300c0201000c07616263646566676869",
        "300a0201020404040102030405060708",
        "300d300b0609608648016503040201040a",
        "308400000020020100300306010011223344"
      })
  void areNotTakenForOtherSequences(String hex) {
    assertThat(PrivateKeys.isIn(Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex))))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "the one to my private key",
        "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AA\"}",
        "{\"d\":1}",
        "MIIEvQIBADANBgk",
        "xMIIEvQIBADANBgkqhkiG9w0BAQEFAASC"
      })
  void areNotTakenForTextsThatSpeakOfThem(String text) {
    assertThat(PrivateKeys.isIn(text)).isFalse();
  }

  @Test
  void areRecognisedAtTheEndOfALongText() {
    assertThat(PrivateKeys.isIn("MI BEGIN \"d\" ".repeat(50_000) + "BEGIN PRIVATE KEY")).isTrue();
  }

  private static PrivateKey make(String algorithm, int bits) throws GeneralSecurityException {
    return generator(algorithm, bits).generateKeyPair().getPrivate();
  }

  private static KeyPairGenerator generator(String algorithm, int bits)
      throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    if (bits > 0) {
      generator.initialize(bits);
    }
    return generator;
  }
}
