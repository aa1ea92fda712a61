package io.latchkey.pskc;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes of a key the fields of {@code POST /tokens}. What their values may be is decided there. */
final class PskcToken {
  private static final Pattern QUESTION =
      Pattern.compile("(?i).*[:-]Q([ANH])?(?:[0-9]{2})?(?:-.*)?");
  private static final long SECONDS_OF_DAY = 24 * 60 * 60;
  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,3}");
  private static final Pattern PIN = Pattern.compile("(?i).*-P(?:SHA[0-9]+)?(?:-.*)?");

  /** As Yubico's files name public and private identity. */
  private static final Pattern YUBIKEY =
      Pattern.compile("(?i)\\s*CN=([a-z]{1,32})\\s*,\\s*UID=([0-9a-f]{12})\\s*");

  private final PskcDevice device;
  private final List<PskcKey> siblings;
  private final PskcKey key;
  private final Protection protection;
  private final Map<String, Object> fields = new LinkedHashMap<>();

  /**
   * @param siblings all keys of the KeyPackage
   */
  PskcToken(PskcDevice device, List<PskcKey> siblings, PskcKey key, Protection protection) {
    this.device = device;
    this.siblings = siblings;
    this.key = key;
    this.protection = protection;
  }

  /** The record of the key, which may be that it is refused. */
  SeedRecord record(long position) {
    String serial = device.serialOf(key);
    try {
      PskcAlgorithm algorithm = PskcAlgorithm.of(key.text("Algorithm"));
      if (algorithm.kind() == null) {
        return SeedRecord.noToken(position, serial);
      }
      read(algorithm.kind(), algorithm.suite(), serial);
      return SeedRecord.token(position, serial, fields, null);
    } catch (KeyRefusedException e) {
      return SeedRecord.refused(position, serial, e.complaint());
    }
  }

  private void read(String kind, @Nullable String suiteOfUri, @Nullable String serial) {
    if (key.repeated() != null) {
      throw new KeyRefusedException(key.repeated(), "is there twice");
    }
    put("kind", kind);
    put("serial", serial);
    put("manufacturer", device.text("Manufacturer"));
    put("model", device.text("Model"));
    refuseCheckDigits();
    switch (kind) {
      case "hotp" -> {
        key.policy().require("OTP", false);
        oath();
        put("counter", number("Counter"));
      }
      case "totp" -> {
        key.policy().require("OTP", false);
        oath();
        put("period", number("TimeInterval"));
        put("drift", drift());
        checkTime();
        // Read for its form only: it has no meaning.
        number("Counter");
      }
      case "ocra" -> ocra(suiteOfUri);
      default -> {
        key.policy().require("OTP", false);
        yubikey();
      }
    }
    put("secret", secret());
    PskcValidity validity = device.validity().within(key.validity());
    validity.check();
    put("validFrom", validity.start());
    put("validUntil", validity.expiry());
    put("usesLeft", key.policy().numberOfTransactions());
  }

  /** Time is the number of intervals since 1970 when the file was made, or an unused 0. */
  private void checkTime() {
    Long time = number("Time");
    Long interval = number("TimeInterval");
    long length = interval == null || interval == 0 ? 30 : interval;
    if (time != null && time > (Instant.now().getEpochSecond() + SECONDS_OF_DAY) / length) {
      throw new KeyRefusedException(
          "Time", "is in the future, if it is counted in intervals since 1970");
    }
  }

  private void refuseCheckDigits() {
    for (String format : new String[] {"ChallengeFormat", "ResponseFormat"}) {
      String check = key.text(format + "Check");
      if (check != null && !check.equals("false") && !check.equals("0")) {
        throw new KeyRefusedException(format, "CheckDigits are not supported");
      }
    }
  }

  private void oath() {
    requireEncoding("ResponseFormat", "DECIMAL");
    put("digits", digits());
    put("algorithm", key.text("Suite"));
  }

  private void ocra(@Nullable String suiteOfUri) {
    String suite = suiteOfUri != null ? suiteOfUri : key.text("Suite");
    if (suite == null) {
      throw new KeyRefusedException("Suite", "is missing, neither Suite nor Algorithm names one");
    }
    String other = key.text("Suite");
    if (other != null && !other.equals(suite)) {
      throw new KeyRefusedException("Suite", "is another one than the Algorithm's");
    }
    key.policy().require("CR", PIN.matcher(suite).matches());
    requireEncoding("ResponseFormat", "DECIMAL");
    Matcher question = QUESTION.matcher(suite);
    if (question.matches()) {
      String format = question.group(1) == null ? "N" : question.group(1).toUpperCase(Locale.ROOT);
      requireEncoding(
          "ChallengeFormat",
          switch (format) {
            case "A" -> "ALPHANUMERIC";
            case "H" -> "HEXADECIMAL";
            default -> "DECIMAL";
          });
    }
    Long digits = digits();
    if (digits != null && !suite.matches("(?i)OCRA-1:HOTP-SHA[0-9]+-" + digits + ":.*")) {
      throw new KeyRefusedException("ResponseFormat", "Length is not that of the suite");
    }
    put("suite", suite);
    put("drift", drift());
    Long counter = number("Counter");
    if (counter != null && counter != 0) {
      put("counter", counter);
    }
    put("maxFailures", key.policy().pinLimit("MaxFailedAttempts"));
    put("pinMinDigits", key.policy().pinLimit("MinLength"));
    put("pinMaxDigits", key.policy().pinLimit("MaxLength"));
    put("pin", pin(key.policy().pinKeyId()));
  }

  /** The secret of the key that is the PIN: the digits as text (RFC 6030, section 5). */
  private @Nullable String pin(@Nullable String pinKeyId) {
    if (pinKeyId == null) {
      return null;
    }
    PskcKey pin =
        siblings.stream()
            .filter(sibling -> pinKeyId.equals(sibling.text("Id")))
            .filter(sibling -> PskcAlgorithm.isPin(sibling.text("Algorithm")))
            .findFirst()
            .orElseThrow(
                () ->
                    new KeyRefusedException(
                        "PINKeyId", "expected the Id of a PIN key of the same KeyPackage"));
    ProtectedValue value = pin.data("Secret");
    if (value == null || pin.repeated() != null) {
      throw new KeyRefusedException("PINKeyId", "the PIN key has not one Secret");
    }
    String digits = new String(protection.secret(value), StandardCharsets.US_ASCII);
    if (!digits.matches("[0-9]{1,64}")) {
      throw new KeyRefusedException("PINKeyId", "the PIN key is not made of 1 to 64 digits");
    }
    return digits;
  }

  private void yubikey() {
    String user = key.text("UserId");
    Matcher identities = YUBIKEY.matcher(user == null ? "" : user);
    if (!identities.matches()) {
      throw new KeyRefusedException(
          "UserId", "expected the key's identities as CN=modhex, UID=12 hexadecimal digits");
    }
    put("publicId", identities.group(1).toLowerCase(Locale.ROOT));
    put("privateId", identities.group(2).toLowerCase(Locale.ROOT));
    put("counter", number("Counter"));
  }

  private String secret() {
    ProtectedValue value = key.data("Secret");
    if (value == null) {
      boolean reference = key.text("KeyReference") != null || key.text("KeyProfileId") != null;
      throw new KeyRefusedException(
          "Secret", reference ? "is only referred to, not in the file" : "is missing");
    }
    return HexFormat.of().formatHex(protection.secret(value));
  }

  private @Nullable Long drift() {
    ProtectedValue drift = key.data("TimeDrift");
    Long steps = drift == null ? null : protection.signedNumber("TimeDrift", drift);
    return steps == null || steps == 0 ? null : steps;
  }

  private @Nullable Long number(String name) {
    ProtectedValue value = key.data(name);
    return value == null ? null : protection.number(name, value);
  }

  private @Nullable Long digits() {
    String length = key.text("ResponseFormatLength");
    if (length == null) {
      return null;
    }
    if (!LENGTH.matcher(length).matches()) {
      throw new KeyRefusedException("ResponseFormat", "expected a whole number as Length");
    }
    return Long.valueOf(length);
  }

  private void requireEncoding(String format, String expected) {
    String encoding = key.text(format + "Encoding");
    if (encoding != null && !encoding.equalsIgnoreCase(expected)) {
      throw new KeyRefusedException(format, "Encoding: expected " + expected);
    }
  }

  private void put(String name, @Nullable Object value) {
    if (value != null) {
      fields.put(name, value);
    }
  }
}
