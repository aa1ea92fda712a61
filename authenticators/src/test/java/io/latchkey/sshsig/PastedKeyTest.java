package io.latchkey.sshsig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PastedKeyTest {

  /** The file format of sshd(8), "AUTHORIZED_KEYS FILE FORMAT". */
  @Nested
  class Line {
    private final String good = Vectors.read("ed25519.pub").strip();

    @ParameterizedTest
    @CsvSource({
      "ed25519, ED25519",
      "ecdsa256, ECDSA_P256",
      "ecdsa384, ECDSA_P384",
      "ecdsa521, ECDSA_P521",
      "rsa2048, RSA",
      "sk-ed25519, SK_ED25519",
      "sk-ecdsa256, SK_ECDSA_P256"
    })
    void ofEachTypeIsReadWithItsComment(String name, KeyType type) {
      String line = Vectors.read(name + ".pub").strip();
      PastedKey pasted = PastedKey.read(line);

      assertThat(pasted.key().type()).isEqualTo(type);
      assertThat(pasted.comment()).isEqualTo(name + "@example.org");
      assertThat(pasted.chain()).isEmpty();
      assertThat(line).isEqualTo(pasted.key().authorizedKey() + " " + pasted.comment());
    }

    @Test
    void canHaveNoCommentOrOneWithSpaces() {
      String bare = PastedKey.read(good).key().authorizedKey();

      assertThat(PastedKey.read(bare).comment()).isEmpty();
      assertThat(PastedKey.read(bare + "  my  work key ").comment()).isEqualTo("my  work key");
    }

    @Test
    void canHaveACommentThatSpeaksOfPrivateKeys() {
      assertThat(PastedKey.read(good + " the one to my private key").comment())
          .endsWith("private key");
    }

    @Test
    void canStandAmongEmptyLinesAndLinesOfComment() {
      assertThat(PastedKey.read("\r\n# my key\r\n\t" + good + "\r\n  # end").key())
          .isEqualTo(PastedKey.read(good).key());
    }

    @Test
    void mustBeTheOnlyOne() {
      assertRefused(good + "\n" + good, "expected one public key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "# only a comment", "\n"})
    void mustBeThere(String text) {
      assertRefused(text, "expected one public key");
    }

    /** They restrict the key to addresses, commands and dates that nobody here looks at. */
    @ParameterizedTest
    @ValueSource(
        strings = {
          "no-pty",
          "from=\"10.0.0.0/8\",no-pty",
          "command=\"/bin/echo a b\"",
          "verify-required"
        })
    void withOptionsIsRefused(String options) {
      assertRefused(options + " " + good, "without options");
    }

    @Test
    void withoutItsTypeOrItsKeyIsRefused() {
      assertRefused(good.split(" ", 3)[1], "expected the key's type, a space and the key");
      assertRefused("ssh-ed25519", "expected the key's type, a space and the key");
    }

    @Test
    void ofDsaIsRefused() {
      assertRefused(Vectors.read("dsa.pub"), "expected a key of one of the types ssh-ed25519, ");
    }

    @Test
    void ofACertificateIsRefused() {
      assertRefused(Vectors.read("ecdsa256-cert.pub"), "a certificate of SSH is not a key");
    }

    @Test
    void ofAShortRsaKeyIsRefused() {
      assertRefused(
          Vectors.read("rsa1024.pub"), "expected an RSA key of 2048 to 8192 bits, but it has 1024");
    }

    @Test
    void whoseTypeIsNotThatOfTheKeyIsRefused() {
      assertRefused(
          good.replace("ssh-ed25519 ", "ssh-rsa "),
          "expected a key of the type that stands before it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"!", "AAAA", "AAAAC3NzaC1lZDI1NTE5AAAAI", "AAAAC3NzaC1lZDI1NTE5"})
    void whoseKeyIsMalformedIsRefused(String base64) {
      assertRefused("ssh-ed25519 " + base64, "expected");
    }
  }

  /** RFC 7468. */
  @Nested
  class OfPem {
    @ParameterizedTest
    @CsvSource({
      "rsa, RSA",
      "p256, ECDSA_P256",
      "p384, ECDSA_P384",
      "p521, ECDSA_P521",
      "ed25519, ED25519"
    })
    void isReadFromAPublicKeyAndFromACertificate(String name, KeyType type) {
      PastedKey bare = PastedKey.read(Vectors.read("card-" + name + ".pub.pem"));
      PastedKey certified = PastedKey.read(Vectors.read("card-" + name + ".crt.pem"));

      assertThat(bare.key().type()).isEqualTo(type);
      assertThat(bare.comment()).isEmpty();
      assertThat(bare.chain()).isEmpty();
      assertThat(certified.key()).isEqualTo(bare.key());
      assertThat(certified.comment()).isEqualTo("CN=" + name);
      assertThat(certified.chain())
          .singleElement()
          .satisfies(
              certificate ->
                  assertThat(certificate.getPublicKey()).isEqualTo(bare.key().publicKey()));
    }

    @Test
    void isThatOfTheFirstCertificateOfAChain() {
      PastedKey pasted =
          PastedKey.read(
              "leaf\n" + Vectors.read("card-p256.crt.pem") + Vectors.read("card-rsa.crt.pem"));

      assertThat(pasted.key().type()).isEqualTo(KeyType.ECDSA_P256);
      assertThat(pasted.chain()).hasSize(2);
    }

    @Test
    void onAnotherCurveIsRefused() {
      for (String file : new String[] {"card-secp256k1.pub.pem", "card-secp256k1.crt.pem"}) {
        assertRefused(Vectors.read(file), "expected a key of one of the types ssh-ed25519, ");
      }
    }

    @Test
    void twiceOrMixedIsRefused() {
      String key = Vectors.read("card-p256.pub.pem");

      assertRefused(key + key, "expected PEM of a certificate");
      assertRefused(key + Vectors.read("card-p256.crt.pem"), "expected PEM of a certificate");
      assertRefused(key.replace("PUBLIC KEY", "RSA PUBLIC KEY"), "expected PEM of a certificate");
    }

    @Test
    void hasTenBlocksAtMost() {
      String certificate = Vectors.read("card-ed25519.crt.pem");

      assertThat(PastedKey.read(certificate.repeat(10)).chain()).hasSize(10);
      assertRefused(certificate.repeat(11), "expected at most 10 blocks of PEM");
    }

    @Test
    void ofEd25519WithNoBytesIsRefused() {
      byte[] der = HexFormat.of().parseHex("300a300506032b6570030100");
      String pem =
          "-----BEGIN PUBLIC KEY-----\n"
              + Base64.getEncoder().encodeToString(der)
              + "\n-----END PUBLIC KEY-----\n";
      assertThatThrownBy(() -> PastedKey.read(pem)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void thatIsCutOrNoBase64IsRefused() {
      String key = Vectors.read("card-p256.pub.pem").strip();

      assertRefused(key.substring(0, key.length() - 1), "expected the end of a block of PEM");
      assertRefused(key.substring(0, 20), "expected a first line of PEM");
      assertRefused("-----BEGIN " + "A".repeat(41) + "-----", "expected a first line of PEM");
      assertRefused(key.replace("MF", "M!"), "expected base64");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CERTIFICATE", "PUBLIC KEY"})
    void whoseContentIsAnotherIsRefused(String label) {
      assertRefused(pem(label, new byte[0]), "expected");
      assertRefused(pem(label, new byte[] {0x30, 0x03, 0x02, 0x01, 0x00}), "expected");
    }

    @Test
    void withBytesThatFollowIsRefused() {
      for (String file : new String[] {"card-p256.crt.pem", "card-p256.pub.pem"}) {
        Pem good = Pem.all(Vectors.read(file)).get(0);
        byte[] longer = Arrays.copyOf(good.content(), good.content().length + 1);

        assertRefused(pem(good.label(), longer), "expected DER and nothing behind it");
      }
    }

    private static String pem(String label, byte[] content) {
      return "-----BEGIN "
          + label
          + "-----\n"
          + Base64.getEncoder().encodeToString(content)
          + "\n-----END "
          + label
          + "-----\n";
    }
  }

  @Test
  void textOf32768CharactersIsReadAndLongerOneIsNot() {
    String line = Vectors.key("ed25519.pub").authorizedKey() + " ";
    int room = 32768 - line.length();

    assertThat(PastedKey.read(line + "x".repeat(room)).comment()).hasSize(room);
    assertRefused(line + "x".repeat(room + 1), "expected at most 32768 characters");
  }

  @ParameterizedTest
  @CsvSource({
    "dsa.pub, TYPE",
    "card-secp256k1.pub.pem, TYPE",
    "card-secp256k1.crt.pem, TYPE",
    "ecdsa256-cert.pub, SSH_CERTIFICATE",
    "rsa1024.pub, SHORT"
  })
  void aKeyThatIsNotTakenSaysWhy(String name, UnacceptedKeyException.Problem problem) {
    assertThatThrownBy(() -> PastedKey.read(Vectors.read(name)))
        .isInstanceOfSatisfying(
            UnacceptedKeyException.class, e -> assertThat(e.problem()).isEqualTo(problem));
  }

  private static void assertRefused(String text, String message) {
    assertThatThrownBy(() -> PastedKey.read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
