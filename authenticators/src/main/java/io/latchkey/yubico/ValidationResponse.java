package io.latchkey.yubico;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A validation server's answer: lines of {@code name=value} (Yubico validation protocol 2.0). */
public final class ValidationResponse {
  /** Longest answer that is read, in characters; real ones have about 200. */
  public static final int MAX_LENGTH = 4096;

  private static final int MAX_LINES = 32;
  private static final Pattern COUNTER = Pattern.compile("[0-9]{1,5}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,31}");

  private final SortedMap<String, String> signed;
  private final @Nullable String signature;

  private ValidationResponse(SortedMap<String, String> signed, @Nullable String signature) {
    this.signed = signed;
    this.signature = signature;
  }

  /**
   * What an answer comes to. Its signature is checked over all that was received, then that it
   * answers this request, then what it says.
   *
   * @param body the answer; lines end in LF or CRLF
   */
  public static ValidationVerdict check(String body, ValidationRequest request, ValidationKey key) {
    return parse(body)
        .map(response -> response.verdict(request, key))
        .orElse(ValidationVerdict.of(ValidationStatus.MALFORMED));
  }

  private ValidationVerdict verdict(ValidationRequest request, ValidationKey key) {
    ValidationStatus status = check(request, key);
    if (status != ValidationStatus.OK || !request.counters()) {
      return ValidationVerdict.of(status);
    }
    Long position = position();
    return position == null
        ? ValidationVerdict.of(ValidationStatus.MALFORMED)
        : new ValidationVerdict(status, position);
  }

  /** Null if the counters are not there, or not two numbers that a key has. */
  private @Nullable Long position() {
    String useCounter = signed.getOrDefault("sessioncounter", "");
    String sessionUse = signed.getOrDefault("sessionuse", "");
    return COUNTER.matcher(useCounter).matches() && COUNTER.matcher(sessionUse).matches()
        ? position(Integer.parseInt(useCounter), Integer.parseInt(sessionUse))
        : null;
  }

  private static @Nullable Long position(int useCounter, int sessionUse) {
    return useCounter <= 0x7FFF && sessionUse <= 0xFF
        ? YubicoOtp.position(useCounter, sessionUse)
        : null;
  }

  private ValidationStatus check(ValidationRequest request, ValidationKey key) {
    String name = signed.get("status");
    if (name == null) {
      return ValidationStatus.MALFORMED;
    }
    ValidationStatus status = ValidationStatus.named(name);
    if (signature == null || !key.signed(signed, signature)) {
      return status.comesUnsigned() ? status : ValidationStatus.UNSIGNED;
    }
    return answers(request, status) ? status : ValidationStatus.OTHER_REQUEST;
  }

  /** Servers leave out password and nonce when they refuse; what they send must be ours. */
  private boolean answers(ValidationRequest request, ValidationStatus status) {
    boolean optional = status != ValidationStatus.OK;
    return echoes("otp", request.otp().text(), optional)
        && echoes("nonce", request.nonce(), optional);
  }

  private boolean echoes(String name, String sent, boolean optional) {
    String received = signed.get(name);
    return received == null ? optional : received.equals(sent);
  }

  private static Optional<ValidationResponse> parse(String body) {
    if (body.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    SortedMap<String, String> pairs = new TreeMap<>();
    for (String line : body.split("\r?\n", MAX_LINES + 1)) {
      if (!line.isEmpty() && !add(line, pairs)) {
        return Optional.empty();
      }
    }
    String signature = pairs.remove("h");
    return Optional.of(new ValidationResponse(pairs, signature));
  }

  /** Values hold equals signs, base64's padding: only the first one separates. */
  private static boolean add(String line, SortedMap<String, String> pairs) {
    int equals = line.indexOf('=');
    return equals > 0
        && NAME.matcher(line.substring(0, equals)).matches()
        && line.indexOf('\n') < 0
        && pairs.put(line.substring(0, equals), line.substring(equals + 1)) == null;
  }
}
