package io.latchkey.fuzz;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.latchkey.sshsig.AttestationRoots;
import io.latchkey.sshsig.KeyAttestation;
import io.latchkey.sshsig.KeyAttestation.TrustedMakers;
import io.latchkey.sshsig.PastedKey;
import io.latchkey.sshsig.PlainSignature;
import io.latchkey.sshsig.PrivateKeyException;
import io.latchkey.sshsig.PrivateKeys;
import io.latchkey.sshsig.SigningKey;
import io.latchkey.sshsig.SshSignature;
import io.latchkey.sshsig.UnacceptedKeyException;
import io.latchkey.yubico.HmacSha1Response;
import io.latchkey.yubico.Modhex;
import io.latchkey.yubico.ValidationKey;
import io.latchkey.yubico.ValidationRequest;
import io.latchkey.yubico.ValidationResponse;
import io.latchkey.yubico.YubicoOtp;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Whatever a person pastes or a validation server answers is read or refused as an argument. One
 * test for all parsers, as Jazzer fuzzes one in a run: the first character says which. A new
 * failure is kept by putting its input beside the seeds.
 */
class PastedTextFuzzTest {
  private static final byte[] AES_KEY = new byte[16];
  private static final byte[] MESSAGE = "latchkey-challenge".getBytes(UTF_8);
  private static final String NAMESPACE = "login@acme";
  private static final ValidationKey API_KEY =
      ValidationKey.ofBase64("AAECAwQFBgcICQoLDA0ODxAREhM=");
  private static final ValidationRequest REQUEST =
      new ValidationRequest(
          1,
          YubicoOtp.parse("dteffujehknhfjbrjnlnldnhcujvddbikngjrtgh").orElseThrow(),
          "0123456789abcdef",
          true);

  @FuzzTest(maxExecutions = 4_000)
  void isReadOrRefused(byte[] data) {
    if (data.length == 0) {
      return;
    }
    byte[] input = Arrays.copyOfRange(data, 1, data.length);
    try {
      read((char) data[0], input, new String(input, UTF_8));
    } catch (PrivateKeyException e) {
      assertThat(e).hasNoCause();
    } catch (IllegalArgumentException e) {
      assertThat(e).isOfAnyClassIn(IllegalArgumentException.class, UnacceptedKeyException.class);
      assertThat(e).hasMessageMatching("(?s)(expected |a ).*");
    }
  }

  private static void read(char parser, byte[] bytes, String text) {
    switch (parser) {
      case 'm' -> assertThat(Modhex.decode(Modhex.encode(bytes))).isEqualTo(bytes);
      case 'o' -> YubicoOtp.parse(text).ifPresent(PastedTextFuzzTest::sameAgain);
      case 'h' ->
          HmacSha1Response.parse(text).ifPresent(response -> assertThat(response).hasSize(20));
      case 'v' -> ValidationResponse.check(text, REQUEST, API_KEY);
      case 's' -> check(SshSignature.parse(text));
      case 'S' -> check(SshSignature.parse(pem("SSH SIGNATURE", bytes)));
      case 'k' -> sameAgain(PastedKey.read(text).key());
      case 'K' -> sameAgain(SigningKey.ofBlob(bytes));
      case 'c' -> sameAgain(PastedKey.read(pem("CERTIFICATE", bytes)).key());
      case 'p' -> sameAgain(PastedKey.read(pem("PUBLIC KEY", bytes)).key());
      case 'P' -> PlainSignature.parse(text).check(Keys.P256, MESSAGE);
      case 'D' -> PlainSignature.parse(pem("SIGNATURE", bytes)).check(Keys.P256, MESSAGE);
      case 'a' ->
          attested(Keys.SECURITY_KEY, new String(Base64.getEncoder().encode(bytes), US_ASCII));
      case 'A' -> attested(Keys.CARD, text);
      case 'x' -> recognised(text);
      case 'X' -> recognised(new String(Base64.getEncoder().encode(bytes), US_ASCII));
      case 'r' -> assertThat(AttestationRoots.read(text)).isNotNull();
      default -> {}
    }
  }

  /** What is recognised alone is so among other text, and by every parser. */
  private static void recognised(String text) {
    boolean found = PrivateKeys.isIn(text);
    if (found) {
      assertThat(PrivateKeys.isIn("mine:\n" + text + "\n.")).isTrue();
    }
    for (Consumer<String> parser :
        List.<Consumer<String>>of(
            PastedKey::read, SshSignature::parse, PlainSignature::parse, AttestationRoots::read)) {
      try {
        parser.accept(text);
        assertThat(found).isFalse();
      } catch (PrivateKeyException e) {
        assertThat(found).isTrue();
      } catch (IllegalArgumentException e) {
        assertThat(found).isFalse();
      }
    }
  }

  private static void attested(SigningKey key, String attestation) {
    assertThat(
            KeyAttestation.check(
                key,
                attestation,
                "latchkey-challenge",
                Keys.MAKERS,
                Instant.EPOCH.plusSeconds(1_800_000_000)))
        .isNotEmpty();
  }

  private static void sameAgain(YubicoOtp otp) {
    YubicoOtp again = YubicoOtp.parse(otp.text()).orElseThrow();
    assertThat(again.publicId()).isEqualTo(otp.publicId());
    assertThat(again.block()).isEqualTo(otp.block()).hasSize(16);
    otp.decrypt(AES_KEY);
  }

  /** What is stored can be read, and is the same key. */
  private static void sameAgain(SigningKey key) {
    assertThat(SigningKey.ofBlob(key.blob())).isEqualTo(key);
    assertThat(PastedKey.read(key.authorizedKey()).key()).isEqualTo(key);
  }

  private static void check(SshSignature signature) {
    assertThat(signature.check(signature.key(), NAMESPACE, MESSAGE)).isNotNull();
  }

  private static String pem(String label, byte[] content) {
    return "-----BEGIN "
        + label
        + "-----\n"
        + new String(Base64.getEncoder().encode(content), US_ASCII)
        + "\n-----END "
        + label
        + "-----";
  }

  private static final class Keys {
    static final SigningKey SECURITY_KEY = PastedKey.read(read("attest-ed25519.pub")).key();
    static final SigningKey CARD = PastedKey.read(read("attest-piv.pub.pem")).key();
    static final AttestationRoots ROOTS = AttestationRoots.read(read("attest-root.pem"));
    static final TrustedMakers MAKERS = new TrustedMakers(ROOTS, ROOTS);

    private static String read(String name) {
      try (InputStream in =
          Objects.requireNonNull(Keys.class.getResourceAsStream("/io/latchkey/sshsig/" + name))) {
        return new String(in.readAllBytes(), UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    static final SigningKey P256 =
        PastedKey.read(
                "ecdsa-sha2-nistp256"
                    + " AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBGKBQHUyQQuQIdske9d1Weg9fd/+riepb4/Q6pSJHBDNtjxgnonw91s2IqpY7a2Tm/y+xqTm7AsBzMpYz8ICZhk=")
            .key();
  }
}
