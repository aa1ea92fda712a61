package io.latchkey.oath;

import io.latchkey.oath.OcraSuite.CryptoFunction;
import io.latchkey.oath.OcraSuite.DataInputFields;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code Algorithm:CryptoFunction:DataInput}, RFC 6287, section 6, with erratum 3729. */
final class OcraSuiteParser {
  /** The longest suite that the grammar allows has 47 characters. */
  private static final int MAXIMUM_LENGTH = 64;

  private static final String ORDER = "CQPST";
  private static final Pattern CRYPTO_FUNCTION = Pattern.compile("HOTP-SHA(1|256|512)-([0-9]+)");
  private static final Pattern QUESTION = Pattern.compile("Q([ANH])([0-9]{2})");
  private static final Pattern PIN = Pattern.compile("PSHA(1|256|512)");
  private static final Pattern SESSION = Pattern.compile("S([0-9]{3})");
  private static final Pattern TIME =
      Pattern.compile("T(?:([1-9]|[1-5][0-9])([SM])|([1-9]|[1-3][0-9]|4[0-8])(H))");

  private static final OcraQuestion DEFAULT_QUESTION = new OcraQuestion(QuestionFormat.NUMERIC, 8);
  private static final int DEFAULT_SESSION = 64;
  private static final int DEFAULT_TIME_STEP = 60;

  private final String[] parts;

  OcraSuiteParser(String text) {
    if (text.length() > MAXIMUM_LENGTH || !text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new IllegalArgumentException(
          "suite must be at most 64 printable ASCII characters without spaces");
    }
    parts = text.toUpperCase(Locale.ROOT).split(":", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException(
          "suite must have three parts separated by colons, for instance"
              + " OCRA-1:HOTP-SHA1-6:QN08");
    }
    if (!parts[0].equals("OCRA-1")) {
      throw wrong("algorithm", parts[0], "OCRA-1");
    }
  }

  /** Section 6.2. */
  CryptoFunction cryptoFunction() {
    Matcher matcher = CRYPTO_FUNCTION.matcher(parts[1]);
    if (!matcher.matches()) {
      throw wrong(
          "crypto function",
          parts[1],
          "HOTP-SHA1-t, HOTP-SHA256-t or HOTP-SHA512-t with t of 4 to 10 digits");
    }
    String digits = matcher.group(2);
    if (digits.equals("0")) {
      throw wrong(
          "truncation",
          digits,
          "4 to 10 digits; 0 means the whole HMAC, which no person can type and for which the RFC"
              + " gives no text form");
    }
    if (!digits.matches("[4-9]|10")) {
      throw wrong("truncation", digits, "4 to 10 digits");
    }
    return new CryptoFunction(hash(matcher.group(1)), Integer.parseInt(digits));
  }

  /** Section 6.3. */
  DataInputFields dataInput() {
    boolean counter = false;
    OcraQuestion question = null;
    HmacAlgorithm pinHash = null;
    Integer session = null;
    Integer timeStep = null;
    int last = -1;
    for (String field : parts[2].split("-", -1)) {
      int position = field.isEmpty() ? -1 : ORDER.indexOf(field.charAt(0));
      if (position < 0) {
        throw wrong("data input field", field, "a field that begins with C, Q, P, S or T");
      }
      if (position <= last) {
        throw wrong(
            "data input field", field, "each field at most once, in the order C, Q, P, S, T");
      }
      last = position;
      switch (ORDER.charAt(position)) {
        case 'C' -> counter = counter(field);
        case 'Q' -> question = question(field);
        case 'P' -> pinHash = pinHash(field);
        case 'S' -> session = session(field);
        default -> timeStep = timeStep(field);
      }
    }
    if (question == null) {
      throw wrong("data input", parts[2], "a question Q, which every suite has");
    }
    return new DataInputFields(counter, question, pinHash, session, timeStep);
  }

  private static boolean counter(String field) {
    if (!field.equals("C")) {
      throw wrong("counter", field, "C alone");
    }
    return true;
  }

  private static OcraQuestion question(String field) {
    if (field.equals("Q")) {
      return DEFAULT_QUESTION;
    }
    Matcher matcher = QUESTION.matcher(field);
    int length = matcher.matches() ? Integer.parseInt(matcher.group(2)) : 0;
    if (length < OcraQuestion.MINIMUM_LENGTH || length > OcraQuestion.MAXIMUM_LENGTH) {
      throw wrong("question", field, "QA, QN or QH and a length of 04 to 64");
    }
    return new OcraQuestion(QuestionFormat.ofLetter(field.charAt(1)), length);
  }

  private static HmacAlgorithm pinHash(String field) {
    if (field.equals("P")) {
      return HmacAlgorithm.SHA1;
    }
    Matcher matcher = PIN.matcher(field);
    if (!matcher.matches()) {
      throw wrong("PIN hash", field, "PSHA1, PSHA256 or PSHA512");
    }
    return hash(matcher.group(1));
  }

  private static int session(String field) {
    if (field.equals("S")) {
      return DEFAULT_SESSION;
    }
    Matcher matcher = SESSION.matcher(field);
    int length = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    if (length == 0) {
      throw wrong("session", field, "S and a length of 001 to 999 bytes");
    }
    return length;
  }

  private static int timeStep(String field) {
    if (field.equals("T")) {
      return DEFAULT_TIME_STEP;
    }
    Matcher matcher = TIME.matcher(field);
    if (!matcher.matches()) {
      throw wrong("time step", field, "T and 1 to 59 with S or M, or 1 to 48 with H");
    }
    if (matcher.group(4) != null) {
      return Integer.parseInt(matcher.group(3)) * 3600;
    }
    return Integer.parseInt(matcher.group(1)) * (matcher.group(2).equals("M") ? 60 : 1);
  }

  private static HmacAlgorithm hash(String bits) {
    return HmacAlgorithm.parse("SHA" + bits);
  }

  private static IllegalArgumentException wrong(String part, String found, String expected) {
    return new IllegalArgumentException(
        "suite: " + part + " is '" + found + "', but expected is " + expected);
  }
}
