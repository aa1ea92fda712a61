package io.latchkey.sshsig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.server.BouncyCastle;
import io.latchkey.sshsig.SignatureCheck.Reason;
import io.latchkey.sshsig.SignatureCheck.SecurityKeyState;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenSSH's PROTOCOL.sshsig and PROTOCOL.u2f. */
class SshSignatureTest {
  private static final SignatureCheck GOOD = new SignatureCheck.Good(Optional.empty());

  @Nested
  class OfSshKeygen {
    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "ecdsa256", "ecdsa384", "ecdsa521", "rsa2048"})
    void isGoodWithEitherHash(String name) {
      assertThat(check(name, Vectors.read(name + ".sha256.sig"))).isEqualTo(GOOD);
      assertThat(check(name, Vectors.read(name + ".sha512.sig"))).isEqualTo(GOOD);
    }

    @Test
    void isGoodWithOtherLineEndsAndWhiteSpaceAroundIt() {
      String pasted = " \r\n" + Vectors.read("ed25519.sha512.sig").replace("\n", "\r\n") + "\t\n";

      assertThat(check("ed25519", pasted)).isEqualTo(GOOD);
    }

    @Test
    void namesItsKey() {
      assertThat(SshSignature.parse(Vectors.read("rsa2048.sha512.sig")).key())
          .isEqualTo(Vectors.key("rsa2048.pub"));
    }

    @Test
    void overAnotherMessageIsWrong() {
      SshSignature signature = SshSignature.parse(Vectors.read("ed25519.sha512.sig"));
      byte[] withNewline = (Vectors.MESSAGE + "\n").getBytes(StandardCharsets.UTF_8);

      assertThat(signature.check(Vectors.key("ed25519.pub"), Vectors.NAMESPACE, withNewline))
          .isEqualTo(bad(Reason.WRONG_SIGNATURE));
    }

    @Test
    void byAnotherKeyIsRefused() {
      assertThat(check("ecdsa256", Vectors.read("ed25519.sha512.sig")))
          .isEqualTo(bad(Reason.OTHER_KEY));
    }

    @Test
    void forAnotherNamespaceIsRefused() {
      assertThat(check("ed25519", Vectors.read("ed25519.file.sig")))
          .isEqualTo(bad(Reason.WRONG_NAMESPACE));
    }

    /** Its bytes are those of a signature by SHA-512; only the names are changed. */
    @ParameterizedTest
    @ValueSource(strings = {"ssh-rsa", "rsa-sha2-384", "ssh-ed25519", ""})
    void byAnAlgorithmThatRsaKeysMayNotUseIsRefused(String algorithm) {
      assertThat(check("rsa2048", renamed(algorithm))).isEqualTo(bad(Reason.WRONG_ALGORITHM));
    }

    @Test
    void isCheckedByTheAlgorithmThatItNames() {
      assertThat(check("rsa2048", renamed("rsa-sha2-512"))).isEqualTo(GOOD);
      assertThat(check("rsa2048", renamed("rsa-sha2-256"))).isEqualTo(bad(Reason.WRONG_SIGNATURE));
    }

    private String renamed(String algorithm) {
      SshReader in = new SshReader(Pem.single(Vectors.read("rsa2048.sha512.sig")).content());
      SshWriter out = new SshWriter().bytes(in.bytes(10));
      for (int i = 0; i < 4; i++) {
        out.string(in.string());
      }
      SshReader inner = new SshReader(in.string());
      assertThat(inner.name()).isEqualTo("rsa-sha2-512");
      byte[] signature = new SshWriter().string(algorithm).string(inner.string()).toBytes();
      return TestSigner.armoured(out.string(signature).toBytes());
    }

    private SignatureCheck check(String key, String signature) {
      return SshSignature.parse(signature)
          .check(Vectors.key(key + ".pub"), Vectors.NAMESPACE, Vectors.message());
    }
  }

  @Nested
  class Frame {
    private final TestSigner signer = TestSigner.ed25519();

    @Test
    void ofTheTestsOwnSignerIsGood() {
      assertThat(check(signer)).isEqualTo(GOOD);
    }

    @Test
    void withAnotherMagicIsRefused() {
      signer.magic = "SSHSIH";
      assertRefused(signer.sign(), "expected a signature of SSHSIG, version 1");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 2, 0xFFFFFFFFL})
    void ofAnotherVersionIsRefused(long version) {
      signer.version = version;
      assertRefused(signer.sign(), "expected a signature of SSHSIG, version 1");
    }

    /** The reserved part is signed along as it is. */
    @Test
    void withAReservedPartIsGood() {
      signer.reserved = "later";
      assertThat(check(signer)).isEqualTo(GOOD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sha1", "SHA512", "sha384", "sha-512", ""})
    void withAnotherHashIsRefused(String hash) {
      signer.hash = hash;
      assertThat(check(signer)).isEqualTo(bad(Reason.WRONG_ALGORITHM));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa-sha2-512", "sk-ssh-ed25519@openssh.com", "ssh-ed448"})
    void withAnotherAlgorithmThanTheKeysIsRefused(String algorithm) {
      signer.algorithm = algorithm;
      assertThat(check(signer)).isEqualTo(bad(Reason.WRONG_ALGORITHM));
    }

    @Test
    void withBytesBehindTheKeyIsRefused() {
      signer.afterKey = new byte[1];
      assertRefused(signer.sign(), "expected the end, but 1 bytes follow");
    }

    @Test
    void withBytesBehindTheSignatureIsRefused() {
      signer.afterSignature = new byte[2];
      assertRefused(signer.sign(), "expected the end, but 2 bytes follow");
    }

    @Test
    void withBytesBehindEverythingIsRefused() {
      signer.afterAll = new byte[3];
      assertRefused(signer.sign(), "expected the end, but 3 bytes follow");
    }

    @Test
    void thatIsCutAnywhereIsRefused() {
      byte[] whole = Pem.single(signer.sign()).content();

      for (int length = 0; length < whole.length; length++) {
        String cut = TestSigner.armoured(Arrays.copyOf(whole, length));
        assertThatThrownBy(() -> SshSignature.parse(cut))
            .as("%d bytes", length)
            .isExactlyInstanceOf(IllegalArgumentException.class);
      }
    }

    /** The namespace's realm is compared whole. */
    @ParameterizedTest
    @ValueSource(strings = {"login@acm", "login@acme2", "login@ACME", "", "login@acme\u0000"})
    void forAnyOtherNamespaceIsRefused(String namespace) {
      signer.namespace = namespace;
      assertThat(check(signer)).isEqualTo(bad(Reason.WRONG_NAMESPACE));
    }
  }

  @Nested
  class Armour {
    private final String good = Vectors.read("ed25519.sha512.sig");

    @ParameterizedTest
    @ValueSource(strings = {"BEGIN SSH SIGNATURE", "U1NIU0lH", "-----END SSH SIGNATURE-----"})
    void withoutOneOfItsPartsIsRefused(String part) {
      assertThatThrownBy(() -> SshSignature.parse(good.replace(part, "")))
          .isExactlyInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void withTextAroundItIsRefused() {
      assertRefused("x" + good, "expected one block of PEM and nothing else");
      assertRefused(good + "x", "expected one block of PEM and nothing else");
    }

    @Test
    void twiceIsRefused() {
      assertRefused(good + good, "expected one block of PEM and nothing else");
    }

    @Test
    void ofAnotherNameIsRefused() {
      assertRefused(
          good.replace("SSH SIGNATURE", "SIGNATURE"),
          "expected a block that begins with BEGIN SSH SIGNATURE");
    }

    @Test
    void thatIsTooLongIsRefusedUnread() {
      assertRefused(
          good + " ".repeat(32769 - good.length()),
          "expected at most 32768 characters, but there are 32769");
      assertThat(SshSignature.parse(good + " ".repeat(32768 - good.length()))).isNotNull();
    }

    @Test
    void ofAPrivateKeyIsToldApart() {
      assertThatThrownBy(() -> SshSignature.parse("-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl"))
          .isInstanceOf(PrivateKeyException.class);
    }
  }

  /** Edge cases after the manner of Project Wycheproof. */
  @Nested
  class Ed25519 {
    private static final BigInteger L =
        new BigInteger("1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3ed", 16);

    private final TestSigner signer = TestSigner.ed25519();

    /** RFC 8032, section 8.4: the same signature with S + L is malleable. */
    @Test
    void withSNotBelowTheOrderIsWrong() {
      assertWrong(signature -> withS(signature, s(signature).add(L)));
    }

    @Test
    void withSZeroOrTheOrderIsWrong() {
      assertWrong(signature -> withS(signature, BigInteger.ZERO));
      assertWrong(signature -> withS(signature, L));
    }

    @Test
    void withAnotherROrAnotherSIsWrong() {
      for (int at : new int[] {0, 31, 32, 63}) {
        assertWrong(
            signature -> {
              signature[at] ^= 1;
              return signature;
            });
      }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 32, 63, 65})
    void ofAnotherLengthIsWrong(int length) {
      assertWrong(signature -> Arrays.copyOf(signature, length));
    }

    /** R is the neutral point, written in its one canonical way and as y + p. */
    @Test
    void withRNotInItsCanonicalFormIsWrong() {
      byte[] canonical = new byte[32];
      canonical[0] = 1;
      byte[] other = new byte[32];
      Arrays.fill(other, (byte) 0xFF);
      other[0] = (byte) 0xEE;
      other[31] = 0x7F;

      assertThat(verify(madeWith(canonical))).isTrue();
      assertThat(verify(madeWith(other))).isFalse();
    }

    private boolean verify(byte[] signature) {
      return KeyType.ED25519
          .algorithm()
          .verifyPlain(signer.publicKey(), Vectors.message(), signature);
    }

    /** RFC 8032, section 5.1.6, with a nonce of zero. */
    private byte[] madeWith(byte[] r) {
      byte[] encoded = signer.privateKey().getEncoded();
      byte[] seed = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
      byte[] scalar = Arrays.copyOf(sha512(seed), 32);
      scalar[0] &= (byte) 0xF8;
      scalar[31] = (byte) ((scalar[31] & 0x3F) | 0x40);
      byte[] key = signer.publicKey().getEncoded();
      BigInteger h =
          number(
              sha512(
                  new SshWriter()
                      .bytes(r)
                      .bytes(Arrays.copyOfRange(key, key.length - 32, key.length))
                      .bytes(Vectors.message())
                      .toBytes()));
      return withS(Arrays.copyOf(r, 64), h.multiply(number(scalar)).mod(L));
    }

    private static byte[] sha512(byte[] message) {
      try {
        return MessageDigest.getInstance("SHA-512").digest(message);
      } catch (NoSuchAlgorithmException e) {
        throw new AssertionError(e);
      }
    }

    private void assertWrong(UnaryOperator<byte[]> change) {
      signer.changed = change;
      assertThat(check(signer)).isEqualTo(bad(Reason.WRONG_SIGNATURE));
    }

    private static BigInteger number(byte[] littleEndian) {
      return new BigInteger(1, reversed(littleEndian));
    }

    private static BigInteger s(byte[] signature) {
      return new BigInteger(1, reversed(Arrays.copyOfRange(signature, 32, 64)));
    }

    private static byte[] withS(byte[] signature, BigInteger s) {
      byte[] big = new byte[32];
      byte[] bytes = s.toByteArray();
      System.arraycopy(bytes, 0, big, 32 - bytes.length, bytes.length);
      System.arraycopy(reversed(big), 0, signature, 32, 32);
      return signature;
    }

    private static byte[] reversed(byte[] bytes) {
      byte[] reversed = new byte[bytes.length];
      for (int i = 0; i < bytes.length; i++) {
        reversed[i] = bytes[bytes.length - 1 - i];
      }
      return reversed;
    }
  }

  /** The same on a server that is not in FIPS mode. */
  @Nested
  @ExtendWith(BouncyCastle.class)
  class Ed25519OfBouncyCastle extends Ed25519 {}

  /** Edge cases after the manner of Project Wycheproof. */
  @Nested
  class Ecdsa {
    private final TestSigner signer = TestSigner.p256();
    private final BigInteger n = NistCurve.P256.order();

    @Test
    void ofTheTestsOwnSignerIsGood() {
      assertThat(check(signer)).isEqualTo(GOOD);
    }

    /** CVE-2022-21449: zeros pass where the range is not checked. */
    @Test
    void withZerosOrTheOrderIsWrong() {
      for (BigInteger r : new BigInteger[] {BigInteger.ZERO, BigInteger.ONE, n}) {
        for (BigInteger s : new BigInteger[] {BigInteger.ZERO, BigInteger.ONE, n}) {
          assertRejected(signature -> ssh(r, s), Reason.WRONG_SIGNATURE);
        }
      }
    }

    @Test
    void withNumbersMovedByTheOrderIsWrong() {
      assertRejected(
          bytes -> {
            EcdsaSignature signature = EcdsaSignature.ofSsh(bytes);
            return ssh(signature.r().add(n), signature.s());
          },
          Reason.WRONG_SIGNATURE);
      assertRejected(
          bytes -> {
            EcdsaSignature signature = EcdsaSignature.ofSsh(bytes);
            return ssh(signature.r(), signature.s().add(n));
          },
          Reason.WRONG_SIGNATURE);
    }

    @Test
    void withExchangedNumbersIsWrong() {
      assertRejected(
          bytes -> {
            EcdsaSignature signature = EcdsaSignature.ofSsh(bytes);
            return ssh(signature.s(), signature.r());
          },
          Reason.WRONG_SIGNATURE);
    }

    @Test
    void withNumbersThatAreNotInTheirShortestFormIsMalformed() {
      assertRejected(
          bytes -> {
            SshReader in = new SshReader(bytes);
            byte[] r = new SshWriter().octet(0).bytes(in.string()).toBytes();
            return new SshWriter().string(r).string(in.string()).toBytes();
          },
          Reason.MALFORMED);
    }

    @Test
    void withNegativeNumbersIsMalformed() {
      assertRejected(
          bytes -> new SshWriter().string(new byte[] {-1}).string(new byte[] {1}).toBytes(),
          Reason.MALFORMED);
    }

    @Test
    void withBytesThatFollowOrAreMissingIsMalformed() {
      assertRejected(bytes -> Arrays.copyOf(bytes, bytes.length + 1), Reason.MALFORMED);
      assertRejected(bytes -> Arrays.copyOf(bytes, bytes.length - 1), Reason.MALFORMED);
      assertRejected(bytes -> new byte[0], Reason.MALFORMED);
    }

    private void assertRejected(UnaryOperator<byte[]> change, Reason reason) {
      signer.changed = change;
      assertThat(check(signer)).isEqualTo(bad(reason));
    }

    private static byte[] ssh(BigInteger r, BigInteger s) {
      return new SshWriter().mpint(r).mpint(s).toBytes();
    }
  }

  /** PROTOCOL.u2f, "SSH U2F Signatures". */
  @Nested
  class SecurityKey {
    private final TestSigner ed25519 = TestSigner.securityKeyEd25519("ssh:");
    private final TestSigner p256 = TestSigner.securityKeyP256("ssh:");

    /** Presence and verification are flags of their own (apache/mina-sshd#807). */
    @ParameterizedTest
    @CsvSource({"0x01, false", "0x05, true", "0x41, false", "0xC5, true"})
    void thatWasTouchedIsGoodAndTellsWhetherThePersonWasVerified(String flags, boolean verified) {
      ed25519.flags = Integer.decode(flags);
      p256.flags = Integer.decode(flags);

      SignatureCheck good = new SignatureCheck.Good(Optional.of(new SecurityKeyState(verified, 7)));
      assertThat(check(ed25519)).isEqualTo(good);
      assertThat(check(p256)).isEqualTo(good);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x04, 0x80, 0xFE})
    void thatWasNotTouchedIsRefused(int flags) {
      ed25519.flags = flags;
      p256.flags = flags;

      assertThat(check(ed25519)).isEqualTo(bad(Reason.NO_USER_PRESENCE));
      assertThat(check(p256)).isEqualTo(bad(Reason.NO_USER_PRESENCE));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 0x80000000L, 0xFFFFFFFFL})
    void tellsItsCounter(long counter) {
      ed25519.counter = counter;

      assertThat(check(ed25519))
          .isEqualTo(new SignatureCheck.Good(Optional.of(new SecurityKeyState(false, counter))));
    }

    /** Flags, counter and application are signed: nobody but the authenticator can set them. */
    @Test
    void whoseFlagsOrCounterWereChangedIsWrong() {
      byte[] whole = Pem.single(ed25519.sign()).content();
      for (int fromEnd = 1; fromEnd <= 5; fromEnd++) {
        byte[] changed = whole.clone();
        changed[whole.length - fromEnd] ^= 4;

        assertThat(check(ed25519, TestSigner.armoured(changed)))
            .isEqualTo(bad(Reason.WRONG_SIGNATURE));
      }
    }

    @Test
    void madeForAnotherApplicationIsAnotherKey() {
      SigningKey other = ed25519.keyFor("ssh:other");

      assertThat(
              SshSignature.parse(ed25519.sign()).check(other, Vectors.NAMESPACE, Vectors.message()))
          .isEqualTo(bad(Reason.OTHER_KEY));
    }

    @Test
    void thatSignedForAnotherApplicationIsWrong() {
      byte[] whole = Pem.single(TestSigner.securityKeyEd25519("ssh:").sign()).content();
      String text = new String(whole, StandardCharsets.ISO_8859_1);
      String forged = text.replaceFirst("\\Qssh:\\E", "ssh;");
      SshSignature signature =
          SshSignature.parse(TestSigner.armoured(forged.getBytes(StandardCharsets.ISO_8859_1)));

      assertThat(signature.check(signature.key(), Vectors.NAMESPACE, Vectors.message()))
          .isEqualTo(bad(Reason.WRONG_SIGNATURE));
    }

    @Test
    void withSZeroIsWrong() {
      p256.changed =
          bytes -> new SshWriter().mpint(BigInteger.ZERO).mpint(BigInteger.ZERO).toBytes();

      assertThat(check(p256)).isEqualTo(bad(Reason.WRONG_SIGNATURE));
    }

    /** Made by the tests' own authenticator, found good by ssh-keygen -Y check-novalidate. */
    @ParameterizedTest
    @ValueSource(strings = {"sk-ed25519", "sk-ecdsa256"})
    void thatOpenSshTakesIsGood(String name) {
      SshSignature signature = SshSignature.parse(Vectors.read(name + ".sig"));

      assertThat(signature.check(Vectors.key(name + ".pub"), Vectors.NAMESPACE, Vectors.message()))
          .isEqualTo(new SignatureCheck.Good(Optional.of(new SecurityKeyState(true, 258))));
    }
  }

  private static SignatureCheck bad(Reason reason) {
    return new SignatureCheck.Bad(reason);
  }

  private static SignatureCheck check(TestSigner signer) {
    return check(signer, signer.sign());
  }

  private static SignatureCheck check(TestSigner signer, String signature) {
    return SshSignature.parse(signature).check(signer.key(), Vectors.NAMESPACE, Vectors.message());
  }

  private static void assertRefused(String text, String message) {
    assertThatThrownBy(() -> SshSignature.parse(text))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
