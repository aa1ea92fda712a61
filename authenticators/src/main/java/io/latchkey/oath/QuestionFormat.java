package io.latchkey.oath;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** How a challenge question is written: the letter F of {@code QFxx}, RFC 6287, section 6.3. */
public enum QuestionFormat {
  /** Decimal digits, {@code QN}. */
  NUMERIC("[0-9]+", "decimal digits", "0123456789") {
    @Override
    byte[] bytes(String question) {
      // The number in hexadecimal, begun at the left of the field: an odd last digit is the upper
      // half of its byte (RFC 6287, appendix A, and all vectors of appendix C).
      return leftAligned(new BigInteger(question, 10).toString(16));
    }

    @Override
    boolean fills(String field, int length) {
      return new BigInteger("0" + field, 16).toString().length() <= length;
    }
  },
  /** ASCII letters and digits, {@code QA}; the case of letters matters. */
  // Challenges hold no 0, 1, I and O: people read them from a screen and type them.
  ALPHANUMERIC("[0-9A-Za-z]+", "ASCII letters and digits", "23456789ABCDEFGHJKLMNPQRSTUVWXYZ") {
    @Override
    byte[] bytes(String question) {
      return question.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    boolean fills(String field, int length) {
      return field.length() <= 2 * length;
    }
  },
  /** Hexadecimal digits of either case, {@code QH}. */
  HEX("[0-9A-Fa-f]+", "hexadecimal digits", "0123456789ABCDEF") {
    @Override
    byte[] bytes(String question) {
      return leftAligned(question);
    }

    @Override
    boolean fills(String field, int length) {
      return field.length() <= length;
    }
  };

  private final Pattern pattern;
  private final String expected;
  private final String challengeAlphabet;

  QuestionFormat(String pattern, String expected, String challengeAlphabet) {
    this.pattern = Pattern.compile(pattern);
    this.expected = expected;
    this.challengeAlphabet = challengeAlphabet;
  }

  static QuestionFormat ofLetter(char letter) {
    return switch (letter) {
      case 'N' -> NUMERIC;
      case 'A' -> ALPHANUMERIC;
      case 'H' -> HEX;
      default -> throw new IllegalArgumentException("question format must be A, N or H");
    };
  }

  /** The characters that challenges of this format are made of. */
  String challengeAlphabet() {
    return challengeAlphabet;
  }

  /**
   * Checks the characters of a question.
   *
   * @throws IllegalArgumentException if the question is empty or holds another character
   */
  void require(String question) {
    if (!pattern.matcher(question).matches()) {
      throw new IllegalArgumentException("question must be " + expected);
    }
  }

  /**
   * The question as the leading bytes of the field Q, not yet filled up.
   *
   * @throws IllegalArgumentException if it is not of this format
   */
  byte[] encode(String question) {
    require(question);
    return bytes(question);
  }

  abstract byte[] bytes(String question);

  /**
   * The field Q in hexadecimal, without the zeros at its end. Questions differ in what is hashed
   * exactly if they differ here: what fills the field up hides how a question ended.
   */
  String field(String question) {
    return HexFormat.of().formatHex(encode(question)).replaceFirst("0+$", "");
  }

  /**
   * Whether the field could be that of a question of one party.
   *
   * @param field from {@link #field}
   * @param length of the question in characters, at most
   */
  abstract boolean fills(String field, int length);

  private static byte[] leftAligned(String hex) {
    return HexFormat.of().parseHex(hex.length() % 2 == 0 ? hex : hex + "0");
  }
}
