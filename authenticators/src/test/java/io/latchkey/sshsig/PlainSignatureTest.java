package io.latchkey.sshsig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.sshsig.SignatureCheck.Reason;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 8017, section 8, FIPS 186-5, section 6.4, RFC 3279, section 2.2.3, RFC 8032. */
class PlainSignatureTest {
  private static final SignatureCheck GOOD = new SignatureCheck.Good(Optional.empty());
  private static final SignatureCheck WRONG = new SignatureCheck.Bad(Reason.WRONG_SIGNATURE);

  @ParameterizedTest
  @CsvSource({
    "rsa, rsa-sha256",
    "rsa, rsa-sha384",
    "rsa, rsa-sha512",
    "rsa, rsa-pss-sha256",
    "rsa, rsa-pss-sha384",
    "rsa, rsa-pss-sha512",
    "rsa, rsa-pss-max-sha256",
    "rsa, rsa-pss-max-sha384",
    "rsa, rsa-pss-max-sha512",
    "p256, p256-sha256",
    "p256, p256-sha384",
    "p256, p256-sha512",
    "p384, p384-sha384",
    "p521, p521-sha512",
    "ed25519, ed25519"
  })
  void ofOpensslIsGoodOverItsMessageOnly(String key, String name) {
    SigningKey registered = Vectors.key("card-" + key + ".pub.pem");
    PlainSignature signature = PlainSignature.parse(Vectors.read("card-" + name + ".sig.b64"));

    assertThat(signature.check(registered, Vectors.message())).isEqualTo(GOOD);
    assertThat(signature.check(registered, "latchkey-challengf".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(WRONG);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rsa", "p256"})
  void withSha1IsWrong(String name) {
    PlainSignature signature = PlainSignature.parse(Vectors.read("card-" + name + "-sha1.sig.b64"));

    assertThat(signature.check(Vectors.key("card-" + name + ".pub.pem"), Vectors.message()))
        .isEqualTo(WRONG);
  }

  @ParameterizedTest
  @CsvSource({"rsa, p256-sha256", "p256, rsa-sha256", "ed25519, p256-sha256", "p384, p256-sha256"})
  void byAnotherKeyIsWrong(String key, String name) {
    PlainSignature signature = PlainSignature.parse(Vectors.read("card-" + name + ".sig.b64"));

    assertThat(signature.check(Vectors.key("card-" + key + ".pub.pem"), Vectors.message()))
        .isEqualTo(WRONG);
  }

  /** It signs more than the message, always. */
  @Test
  void ofASecurityKeyIsRefused() {
    PlainSignature signature = PlainSignature.parse(Vectors.read("card-ed25519.sig.b64"));

    assertThat(signature.check(TestSigner.securityKeyEd25519("ssh:").key(), Vectors.message()))
        .isEqualTo(new SignatureCheck.Bad(Reason.WRONG_ALGORITHM));
  }

  @Nested
  class Form {
    private final SigningKey key = Vectors.key("card-rsa.pub.pem");
    private final byte[] bytes =
        Base64.getMimeDecoder().decode(Vectors.read("card-rsa-sha256.sig.b64"));

    @Test
    void isBase64OrHexadecimalOrPem() {
      String base64 = Base64.getEncoder().encodeToString(bytes);
      String hex = HexFormat.of().formatHex(bytes);
      for (String text :
          new String[] {
            base64,
            " " + Base64.getMimeEncoder().encodeToString(bytes) + "\r\n",
            hex,
            HexFormat.of().withUpperCase().formatHex(bytes),
            hex.substring(0, 60) + "\n" + hex.substring(60) + "\n",
            "-----BEGIN SIGNATURE-----\n" + base64 + "\n-----END SIGNATURE-----\n"
          }) {
        assertThat(PlainSignature.parse(text).check(key, Vectors.message())).isEqualTo(GOOD);
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "!", "abcde", "-----BEGIN X-----\n-----END X-----", "é"})
    void ofAnythingElseIsRefused(String text) {
      assertThatThrownBy(() -> PlainSignature.parse(text))
          .isExactlyInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("expected");
    }

    @Test
    void has1024BytesAtMost() {
      assertThat(PlainSignature.parse("00".repeat(1024))).isNotNull();
      assertThatThrownBy(() -> PlainSignature.parse("00".repeat(1025)))
          .hasMessage("expected a signature of 1 to 1024 bytes");
    }

    @Test
    void ofAPrivateKeyIsToldApart() {
      assertThatThrownBy(() -> PlainSignature.parse("-----BEGIN PRIVATE KEY-----\nQUJD"))
          .isInstanceOf(PrivateKeyException.class);
    }

    @Test
    void ofAnRsaSignatureIsAsLongAsTheModulus() {
      assertThat(check(Arrays.copyOf(bytes, 255))).isEqualTo(WRONG);
      assertThat(check(Arrays.copyOf(bytes, 257))).isEqualTo(WRONG);
      assertThat(check(new byte[256])).isEqualTo(WRONG);
    }

    private SignatureCheck check(byte[] signature) {
      return PlainSignature.parse(HexFormat.of().formatHex(signature))
          .check(key, Vectors.message());
    }
  }

  /** Edge cases after the manner of Project Wycheproof. */
  @Nested
  class Ecdsa {
    private final TestSigner signer = TestSigner.p256();
    private final EcdsaSignature good =
        EcdsaSignature.ofDer(signer.jca("SHA256withECDSA", Vectors.message())).orElseThrow();
    private final BigInteger n = NistCurve.P256.order();

    @Test
    void isTakenInDerAndAsPkcs11WritesIt() {
      assertThat(check(der(good.r(), good.s()))).isEqualTo(GOOD);
      assertThat(check(good.concatenated(NistCurve.P256))).isEqualTo(GOOD);
    }

    @Test
    void withNumbersOutOfRangeIsWrong() {
      for (BigInteger r : new BigInteger[] {BigInteger.ZERO, BigInteger.ONE, n}) {
        for (BigInteger s : new BigInteger[] {BigInteger.ZERO, BigInteger.ONE, n}) {
          assertThat(check(der(r, s))).isEqualTo(WRONG);
        }
      }
      assertThat(check(new byte[64])).isEqualTo(WRONG);
      assertThat(check(der(good.r(), good.s().add(n)))).isEqualTo(WRONG);
      assertThat(check(der(good.r().add(n), good.s()))).isEqualTo(WRONG);
      assertThat(check(der(good.r(), good.s().negate()))).isEqualTo(WRONG);
      assertThat(check(der(good.r().negate(), good.s()))).isEqualTo(WRONG);
    }

    @Test
    void inAnythingButDerIsWrong() {
      byte[] r = good.r().toByteArray();
      byte[] s = good.s().toByteArray();
      byte[] integers = join(integer(r), integer(s));
      byte[] paddedR = join(new byte[] {0}, r);
      int length = integers.length;

      assertThat(check(tagged(0x30, integers))).isEqualTo(GOOD);
      for (byte[] wrong :
          new byte[][] {
            // BER's lengths, an indefinite one, numbers not in their shortest form, bytes that
            // follow inside and outside, other tags, numbers missing.
            join(new byte[] {0x30, (byte) 0x81, (byte) length}, integers),
            join(new byte[] {0x30, (byte) 0x82, 0, (byte) length}, integers),
            join(new byte[] {0x30, (byte) 0x80}, integers, new byte[2]),
            tagged(0x30, join(integer(paddedR), integer(s))),
            tagged(0x30, join(integers, new byte[] {5, 0})),
            join(tagged(0x30, integers), new byte[1]),
            tagged(0x31, integers),
            tagged(0x30, join(tagged(0x03, r), integer(s))),
            tagged(0x30, integer(r)),
            tagged(0x30, join(integer(r), integer(new byte[0]))),
            tagged(0x30, new byte[0]),
            Arrays.copyOf(tagged(0x30, integers), length + 1)
          }) {
        assertThat(check(wrong)).as(HexFormat.of().formatHex(wrong)).isEqualTo(WRONG);
      }
    }

    /** Whose numbers could not be told apart from DER's by their length alone. */
    @Test
    void asPkcs11WritesItHasTheLengthOfItsCurve() {
      byte[] bytes = good.concatenated(NistCurve.P256);

      assertThat(check(Arrays.copyOf(bytes, 63))).isEqualTo(WRONG);
      assertThat(check(Arrays.copyOf(bytes, 65))).isEqualTo(WRONG);
    }

    private SignatureCheck check(byte[] signature) {
      return PlainSignature.parse(HexFormat.of().formatHex(signature))
          .check(signer.key(), Vectors.message());
    }

    private static byte[] der(BigInteger r, BigInteger s) {
      return tagged(0x30, join(integer(r.toByteArray()), integer(s.toByteArray())));
    }

    private static byte[] integer(byte[] content) {
      return tagged(0x02, content);
    }

    private static byte[] tagged(int tag, byte[] content) {
      return join(new byte[] {(byte) tag, (byte) content.length}, content);
    }

    private static byte[] join(byte[]... parts) {
      SshWriter out = new SshWriter();
      for (byte[] part : parts) {
        out.bytes(part);
      }
      return out.toBytes();
    }
  }
}
