package io.latchkey.yubico;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A question to a validation server: is this one-time password good (Yubico validation protocol
 * 2.0)? The same request may be sent to several servers.
 *
 * @param clientId the client's number at the server, 1 or more
 * @param otp in modhex, whatever the layout it was typed under: the server echoes it so
 * @param nonce 16 to 40 letters and digits, never used before
 * @param counters whether the server is to tell use counter and session use of a good password
 */
public record ValidationRequest(long clientId, YubicoOtp otp, String nonce, boolean counters) {
  private static final Pattern NONCE = Pattern.compile("[0-9A-Za-z]{16,40}");
  private static final int RANDOM_BYTES = 16;

  /**
   * @throws IllegalArgumentException naming what is wrong
   */
  public ValidationRequest {
    if (clientId < 1) {
      throw new IllegalArgumentException("client id must be 1 or more");
    }
    if (!NONCE.matcher(nonce).matches()) {
      throw new IllegalArgumentException("nonce must be 16 to 40 letters and digits");
    }
  }

  /** A request with a random nonce of 128 bits. */
  public static ValidationRequest of(
      long clientId, YubicoOtp otp, boolean counters, SecureRandom random) {
    byte[] nonce = new byte[RANDOM_BYTES];
    random.nextBytes(nonce);
    return new ValidationRequest(clientId, otp, HexFormat.of().formatHex(nonce), counters);
  }

  /** The signed query of the URL, without question mark. */
  public String query(ValidationKey key) {
    SortedMap<String, String> parameters = parameters();
    parameters.put("h", Base64.getEncoder().encodeToString(key.sign(parameters)));
    return parameters.entrySet().stream()
        .map(parameter -> parameter.getKey() + "=" + encode(parameter.getValue()))
        .collect(Collectors.joining("&"));
  }

  private SortedMap<String, String> parameters() {
    SortedMap<String, String> parameters = new TreeMap<>();
    parameters.put("id", Long.toString(clientId));
    parameters.put("nonce", nonce);
    parameters.put("otp", otp.text());
    if (counters) {
      // The protocol tells them with the key's own timestamp, or not at all.
      parameters.put("timestamp", "1");
    }
    return parameters;
  }

  /** Base64's plus sign would be read as a space. */
  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
