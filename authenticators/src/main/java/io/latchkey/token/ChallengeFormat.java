package io.latchkey.token;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.latchkey.yubico.HmacSha1Slot;
import java.util.Locale;

/** How a YubiKey's slot takes HMAC-SHA-1 challenges, as administrators name it. */
public enum ChallengeFormat {
  /** The slot's setting {@code HMAC_LT64} is set, as tools set it unless told otherwise. */
  VARIABLE(HmacSha1Slot.VARIABLE),
  /** It is not set: every challenge has 64 bytes. */
  FIXED(HmacSha1Slot.FIXED);

  private final HmacSha1Slot slot;

  ChallengeFormat(HmacSha1Slot slot) {
    this.slot = slot;
  }

  HmacSha1Slot slot() {
    return slot;
  }

  /** The value of the field {@code challengeFormat}. */
  @JsonValue
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The format of this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  @JsonCreator
  static ChallengeFormat parse(String text) {
    for (ChallengeFormat format : values()) {
      if (format.text().equals(text)) {
        return format;
      }
    }
    throw new IllegalArgumentException("expected variable or fixed");
  }
}
