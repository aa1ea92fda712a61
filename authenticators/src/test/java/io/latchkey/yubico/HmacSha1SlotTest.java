package io.latchkey.yubico;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HmacSha1SlotTest {
  private static final byte[] SECRET = bytes("303132333435363738393a3b3c3d3e3f40414243");
  private static final byte[] PURPOSE = "realm client session".getBytes(StandardCharsets.UTF_8);

  /** FIPS 198, A.2 (which Yubico's manual takes over), FIPS 198-1's sample, RFC 2202, section 3. */
  @ParameterizedTest
  @CsvSource({
    "303132333435363738393a3b3c3d3e3f40414243, Sample #2, 0922d3405faa3d194f82a45830737d5cc6c75d24",
    "000102030405060708090a0b0c0d0e0f10111213, Sample message for keylen<blocklen,"
        + " 4c99ff0cb1b31bd33f8431dbaf4d17fcd356a807",
    "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b, Hi There, b617318655057264e28bc0b6fb378c8ef146be00",
    "4a656665, what do ya want for nothing?, effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"
  })
  void aVariableSlotGivesThePublishedSamples(String secret, String challenge, String response) {
    byte[] text = challenge.getBytes(StandardCharsets.US_ASCII);

    assertThat(HmacSha1Slot.VARIABLE.respond(bytes(secret), text)).isEqualTo(bytes(response));
    assertThat(HmacSha1Slot.VARIABLE.matches(bytes(secret), text, bytes(response))).isTrue();
  }

  @Test
  void anotherResponseDoesNotMatch() {
    byte[] challenge = {1, 2, 3};
    byte[] response = HmacSha1Slot.VARIABLE.respond(SECRET, challenge);

    assertThat(HmacSha1Slot.VARIABLE.matches(SECRET, challenge, new byte[20])).isFalse();
    assertThat(HmacSha1Slot.VARIABLE.matches(SECRET, challenge, Arrays.copyOf(response, 19)))
        .isFalse();
    assertThat(HmacSha1Slot.VARIABLE.matches(SECRET, challenge, new byte[0])).isFalse();
  }

  /** HMAC_LT64: a challenge of 64 bytes is a shorter one and its padding. */
  @Nested
  class Padding {
    @ParameterizedTest
    @ValueSource(ints = {1, 8, 62, 63})
    void isTheLastByteAndThoseBeforeThatEqualIt(int length) {
      byte[] challenge = new byte[length];
      Arrays.fill(challenge, (byte) 7);
      byte[] frame = Arrays.copyOf(challenge, 64);

      assertThat(HmacSha1Slot.VARIABLE.respond(SECRET, frame))
          .isEqualTo(HmacSha1Slot.VARIABLE.respond(SECRET, challenge));
    }

    @Test
    void ofAnyByteIsDropped() {
      byte[] frame = new byte[64];
      Arrays.fill(frame, (byte) 0xFE);
      frame[0] = 1;

      assertThat(HmacSha1Slot.VARIABLE.respond(SECRET, frame))
          .isEqualTo(HmacSha1Slot.VARIABLE.respond(SECRET, new byte[] {1}));
    }

    @Test
    void canBeAllThereIs() {
      assertThat(HmacSha1Slot.VARIABLE.respond(SECRET, new byte[64]))
          .isEqualTo(HmacSha1.compute(SECRET, new byte[0]));
    }

    @Test
    void isNotTakenOffAShorterChallenge() {
      byte[] challenge = {1, 0, 0};

      assertThat(HmacSha1Slot.VARIABLE.respond(SECRET, challenge))
          .isEqualTo(HmacSha1.compute(SECRET, challenge))
          .isNotEqualTo(HmacSha1.compute(SECRET, new byte[] {1}));
    }

    @Test
    void isPartOfTheChallengeOfAFixedSlot() {
      byte[] frame = new byte[64];
      frame[0] = 1;

      assertThat(HmacSha1Slot.FIXED.respond(SECRET, frame))
          .isEqualTo(HmacSha1.compute(SECRET, frame))
          .isNotEqualTo(HmacSha1Slot.VARIABLE.respond(SECRET, frame));
    }
  }

  @Nested
  class Lengths {
    @ParameterizedTest
    @ValueSource(ints = {0, 65})
    void ofOtherChallengesAreRefused(int length) {
      assertThatThrownBy(() -> HmacSha1Slot.VARIABLE.respond(SECRET, new byte[length]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("challenge must be 1 to 64 bytes, but is " + length);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 63})
    void belowSixtyFourAreRefusedForAFixedSlot(int length) {
      assertThatThrownBy(() -> HmacSha1Slot.FIXED.respond(SECRET, new byte[length]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("challenge of a fixed-length slot must be 64 bytes, but is " + length);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 21})
    void ofOtherSecretsAreRefused(int length) {
      assertThatThrownBy(() -> HmacSha1Slot.VARIABLE.respond(new byte[length], new byte[1]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("secret must be 1 to 20 bytes, but is " + length);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20})
    void ofSecretsThatASlotHoldsAreTaken(int length) {
      assertThat(HmacSha1Slot.VARIABLE.respond(new byte[length], new byte[1])).hasSize(20);
    }
  }

  @Nested
  class Challenge {
    @Test
    void ofAVariableSlotHas32BytesAndThatOfAFixedOne64() {
      assertThat(HmacSha1Slot.VARIABLE.challenge(new SecureRandom(), PURPOSE)).hasSize(32);
      assertThat(HmacSha1Slot.FIXED.challenge(new SecureRandom(), PURPOSE)).hasSize(64);
    }

    @ParameterizedTest
    @EnumSource(HmacSha1Slot.class)
    void isAnotherEachTime(HmacSha1Slot slot) {
      SecureRandom random = new SecureRandom();
      byte[] first = slot.challenge(random, PURPOSE);

      assertThat(Arrays.copyOf(slot.challenge(random, PURPOSE), first.length / 2))
          .isNotEqualTo(Arrays.copyOf(first, first.length / 2));
    }

    @ParameterizedTest
    @EnumSource(HmacSha1Slot.class)
    void saysWhatItIsFor(HmacSha1Slot slot) {
      byte[] challenge = slot.challenge(new SecureRandom(), PURPOSE);
      byte[] otherNonce = challenge.clone();
      otherNonce[0]++;

      assertThat(HmacSha1Slot.isBoundTo(challenge, PURPOSE)).isTrue();
      assertThat(HmacSha1Slot.isBoundTo(challenge, new byte[] {1})).isFalse();
      assertThat(HmacSha1Slot.isBoundTo(otherNonce, PURPOSE)).isFalse();
      assertThat(HmacSha1Slot.isBoundTo(new byte[0], PURPOSE)).isFalse();
    }

    /** 0 is what ykchalresp pads with, 32 = 64 - 32 what KeePassXC does. */
    @Test
    void doesNotEndInWhatToolsPadWith() {
      CountingUp random = new CountingUp();

      for (int i = 0; i < 3000; i++) {
        assertThat(HmacSha1Slot.VARIABLE.challenge(random, PURPOSE)[31])
            .isNotIn((byte) 0, (byte) 32);
      }
      assertThat(random.draws).as("some were drawn again").isGreaterThan(3000);
    }

    /** Whatever a tool pads with then, the key computes over what we sent. */
    @ParameterizedTest
    @ValueSource(ints = {0, 32})
    void isWhatTheKeyComputesOverWhenAToolHasPaddedIt(int padding) {
      byte[] challenge = HmacSha1Slot.VARIABLE.challenge(new SecureRandom(), PURPOSE);
      byte[] frame = new byte[64];
      Arrays.fill(frame, (byte) padding);
      System.arraycopy(challenge, 0, frame, 0, challenge.length);

      assertThat(HmacSha1Slot.VARIABLE.respond(SECRET, frame))
          .isEqualTo(HmacSha1Slot.VARIABLE.respond(SECRET, challenge));
    }
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  /** Not random at all, so that a test that fails does so every time. */
  private static final class CountingUp extends SecureRandom {
    private static final long serialVersionUID = 1L;

    int draws;

    @Override
    public void nextBytes(byte[] bytes) {
      ByteBuffer.wrap(bytes).putInt(++draws);
    }
  }
}
