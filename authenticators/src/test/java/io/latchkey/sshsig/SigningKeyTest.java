package io.latchkey.sshsig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPoint;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 4253, section 6.6, RFC 5656, section 3.1, RFC 8709, section 4, and PROTOCOL.u2f. */
class SigningKeyTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ed25519",
        "ecdsa256",
        "ecdsa384",
        "ecdsa521",
        "rsa2048",
        "sk-ed25519",
        "sk-ecdsa256"
      })
  void isWrittenAsItWasRead(String name) {
    SigningKey key = Vectors.key(name + ".pub");

    assertThat(SigningKey.ofBlob(key.blob())).isEqualTo(key).hasSameHashCodeAs(key);
    assertThat(SigningKey.ofBlob(key.blob()).blob()).isEqualTo(key.blob());
  }

  /** {@code ssh-keygen -lf ed25519.pub} */
  @Test
  void hasTheFingerprintThatSshKeygenShows() {
    assertThat(Vectors.key("ed25519.pub").fingerprint())
        .isEqualTo("SHA256:CPKFPZq0FVIdAO0t53xHtfJdGMFxDYFeIu6xw6nREWA");
    assertThat(Vectors.key("ed25519.pub"))
        .hasToString("SHA256:CPKFPZq0FVIdAO0t53xHtfJdGMFxDYFeIu6xw6nREWA");
  }

  @Test
  void isNotEqualToAnother() {
    assertThat(Vectors.key("ed25519.pub"))
        .isNotEqualTo(Vectors.key("ecdsa256.pub"))
        .isNotEqualTo("ssh-ed25519");
  }

  @Test
  void ofASecurityKeyTellsTheApplication() {
    assertThat(TestSigner.securityKeyEd25519("ssh:acme").key().application()).isEqualTo("ssh:acme");
    assertThat(Vectors.key("ed25519.pub").application()).isEmpty();
  }

  @Test
  void ofAnotherStandardIsTheSameAsSshs() {
    TestSigner signer = TestSigner.p256();

    assertThat(SigningKey.of(signer.publicKey())).isEqualTo(signer.key());
    assertThat(SigningKey.of(Vectors.key("rsa2048.pub").publicKey()))
        .isEqualTo(Vectors.key("rsa2048.pub"));
  }

  @ParameterizedTest
  @CsvSource({"X25519, ''", "Ed448, ''", "DSA, ''", "RSA, 1024"})
  void ofAnotherAlgorithmOrStrengthIsRefused(String algorithm, String bits) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    if (algorithm.equals("DSA")) {
      generator.initialize(1024);
    } else if (!bits.isEmpty()) {
      generator.initialize(Integer.parseInt(bits));
    }
    var key = generator.generateKeyPair().getPublic();

    assertThatThrownBy(() -> SigningKey.of(key))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("expected a");
  }

  @Nested
  class OnACurve {
    private final ECPoint point = ((ECPublicKey) Vectors.key("ecdsa256.pub").publicKey()).getW();
    private final byte[] encoded =
        NistCurve.P256.point((ECPublicKey) Vectors.key("ecdsa256.pub").publicKey());

    @Test
    void isReadFromItsPoint() {
      assertThat(NistCurve.P256.key(encoded).getW()).isEqualTo(point);
      assertThat(SigningKey.ofBlob(blob("nistp256", encoded)))
          .isEqualTo(Vectors.key("ecdsa256.pub"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nistp384", "nistp521", "secp256k1", "", "NISTP256"})
    void mustBeOnThatOfItsType(String curve) {
      assertRefused(blob(curve, encoded), "expected a key on the curve nistp256");
    }

    @Test
    void mustBeOnTheCurve() {
      for (int at : new int[] {1, 32, 33, 64}) {
        byte[] moved = encoded.clone();
        moved[at] ^= 1;
        assertRefused(blob("nistp256", moved), "expected a point on the curve nistp256");
      }
      byte[] zero = new byte[65];
      zero[0] = 4;
      assertRefused(blob("nistp256", zero), "expected a point on the curve nistp256");
    }

    /** On P-521 there is room for a coordinate that is not below the prime. */
    @Test
    void mustHaveCoordinatesBelowThePrime() {
      ECPublicKey key = (ECPublicKey) Vectors.key("ecdsa521.pub").publicKey();
      BigInteger p = BigInteger.TWO.pow(521).subtract(BigInteger.ONE);
      byte[] good = NistCurve.P521.point(key);
      byte[] largeX = good.clone();
      NistCurve.P521.put(key.getW().getAffineX().add(p), largeX, 1);
      byte[] largeY = good.clone();
      NistCurve.P521.put(key.getW().getAffineY().add(p), largeY, 67);

      assertThat(NistCurve.P521.key(good)).isEqualTo(key);
      for (byte[] large : new byte[][] {largeX, largeY}) {
        assertThatThrownBy(() -> NistCurve.P521.key(large))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("expected a point on the curve nistp521");
      }
    }

    @Test
    void mustBeUncompressedAndWhole() {
      byte[] compressed = Arrays.copyOf(encoded, 33);
      compressed[0] = 2;
      byte[] hybrid = encoded.clone();
      hybrid[0] = 6;
      for (byte[] wrong :
          new byte[][] {
            compressed, hybrid, {}, {0}, Arrays.copyOf(encoded, 64), Arrays.copyOf(encoded, 66)
          }) {
        assertRefused(
            blob("nistp256", wrong), "expected an uncompressed point of nistp256 in 65 bytes");
      }
    }

    private static byte[] blob(String curve, byte[] point) {
      return new SshWriter().string("ecdsa-sha2-nistp256").string(curve).string(point).toBytes();
    }
  }

  @Nested
  class OfEd25519 {
    /** All encodings of points whose order divides 8, the sign of x left out. */
    @ParameterizedTest
    @ValueSource(
        strings = {
          "0000000000000000000000000000000000000000000000000000000000000000",
          "0000000000000000000000000000000000000000000000000000000000000080",
          "0100000000000000000000000000000000000000000000000000000000000000",
          "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
          "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
          "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
          "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
          "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa"
        })
    void mustNotBeOfSmallOrder(String hex) {
      assertRefused(blob(HexFormat.of().parseHex(hex)), NO_KEY);
    }

    /** p, p + 1 and the largest number of 255 bits; p + 3 would be on the curve. */
    @ParameterizedTest
    @ValueSource(
        strings = {
          "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
          "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
          "f0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
          "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
        })
    void mustBeCanonical(String hex) {
      assertRefused(blob(HexFormat.of().parseHex(hex)), NO_KEY);
    }

    /** y = 2 has no x. */
    @Test
    void mustBeOnTheCurve() {
      byte[] two = new byte[32];
      two[0] = 2;
      assertRefused(blob(two), NO_KEY);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 31, 33})
    void mustHave32Bytes(int length) {
      assertRefused(blob(new byte[length]), "expected an Ed25519 key of 32 bytes");
    }

    /** RFC 8032, section 7.1, tests 1 and 2: one key with even and one with odd x. */
    @ParameterizedTest
    @ValueSource(
        strings = {
          "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
          "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
          "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
          "278117fc144c72340f67d0f2316e8386ceffbf2b2428c9c51fef7c597f1d426e",
          "ec172b93ad5e563f4932c70e1245034c35467ef2efd4d64ebf819683467e2bf6"
        })
    void isReadAndWritten(String hex) {
      byte[] blob = blob(HexFormat.of().parseHex(hex));

      assertThat(SigningKey.ofBlob(blob).blob()).isEqualTo(blob);
    }

    private static final String NO_KEY = "expected a point of Ed25519 that can be a key";

    private static byte[] blob(byte[] key) {
      return new SshWriter().string("ssh-ed25519").string(key).toBytes();
    }
  }

  @Nested
  class OfRsa {
    private final BigInteger smallest = BigInteger.ONE.shiftLeft(2047).setBit(0);
    private final BigInteger f4 = BigInteger.valueOf(65537);

    @Test
    void hasFrom2048BitsOn() {
      assertTaken(f4, smallest);
      assertRefused(
          blob(f4, BigInteger.ONE.shiftLeft(2046).setBit(0)),
          "expected an RSA key of 2048 to 8192 bits, but it has 2047");
    }

    @Test
    void hasUpTo8192Bits() {
      assertTaken(f4, BigInteger.ONE.shiftLeft(8191).setBit(0));
      assertRefused(
          blob(f4, BigInteger.ONE.shiftLeft(8192).setBit(0)),
          "expected an RSA key of 2048 to 8192 bits, but it has 8193");
    }

    @Test
    void hasAnOddModulusAndAnOddExponentFrom3To32Bits() {
      assertTaken(BigInteger.valueOf(3), smallest);
      assertTaken(BigInteger.ONE.shiftLeft(31).setBit(0), smallest);
      assertRefused(blob(f4, smallest.clearBit(0)), ODD);
      for (BigInteger exponent :
          new BigInteger[] {
            BigInteger.ZERO,
            BigInteger.ONE,
            BigInteger.TWO,
            f4.clearBit(0),
            BigInteger.ONE.shiftLeft(32).setBit(0)
          }) {
        assertRefused(blob(exponent, smallest), ODD);
      }
    }

    @Test
    void isWrittenWithNumbersInTheirShortestForm() {
      byte[] longExponent =
          new SshWriter()
              .string("ssh-rsa")
              .string(new byte[] {0, 1, 0, 1})
              .mpint(smallest)
              .toBytes();
      byte[] negative =
          new SshWriter().string("ssh-rsa").string(new byte[] {-1}).mpint(smallest).toBytes();
      byte[] zero =
          new SshWriter().string("ssh-rsa").string(new byte[] {0}).mpint(smallest).toBytes();

      for (byte[] wrong : new byte[][] {longExponent, negative, zero}) {
        assertRefused(wrong, "expected a number in its shortest form");
      }
    }

    private static final String ODD = "expected an RSA key with odd modulus and odd exponent";

    private void assertTaken(BigInteger exponent, BigInteger modulus) {
      assertThat(SigningKey.ofBlob(blob(exponent, modulus)).blob())
          .isEqualTo(blob(exponent, modulus));
    }

    private static byte[] blob(BigInteger exponent, BigInteger modulus) {
      return new SshWriter().string("ssh-rsa").mpint(exponent).mpint(modulus).toBytes();
    }
  }

  @Test
  void withANameThatIsNotPrintableAsciiIsRefused() {
    for (int wrong : new int[] {0x20, 0x7F, 0x80, 0x00}) {
      byte[] blob = new SshWriter().uint32(1).octet(wrong).toBytes();
      assertRefused(blob, "expected a name in US-ASCII");
    }
    assertRefused(
        new SshWriter().string("!~").toBytes(), "expected a key of one of the types ssh-ed25519");
  }

  /** A length is believed only if as many bytes are there. */
  @ParameterizedTest
  @ValueSource(strings = {"ffffffff", "7fffffff", "80000000", "00000001"})
  void withALengthBeyondItsEndIsRefused(String length) {
    assertRefused(HexFormat.of().parseHex(length), "expected ");
  }

  @Test
  void withBytesThatFollowIsRefused() {
    byte[] blob = Vectors.key("ed25519.pub").blob();
    assertRefused(Arrays.copyOf(blob, blob.length + 1), "expected the end, but 1 bytes follow");
  }

  private static void assertRefused(byte[] blob, String message) {
    assertThatThrownBy(() -> SigningKey.ofBlob(blob))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }
}
