package io.latchkey.keyring;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A keyring as text: entries {@code <key id>=<base64 of 32 bytes>}, one a line or, where only one
 * line can be stored, separated by commas. Empty lines and lines that begin with {@code #} are
 * skipped.
 */
public final class KeyringText {
  private static final String ENTRY = " must be <key id>=<base64 of 32 bytes>";

  private final String source;
  private final Map<String, byte[]> keys = new LinkedHashMap<>();

  private KeyringText(String source) {
    this.source = source;
  }

  /**
   * Reads the keyring.
   *
   * @param source where the text comes from, for messages: these never quote the text, which may
   *     hold a key with a slip in it
   * @param activeKeyId the key that seals; null takes the only key
   * @throws KeyringException naming source and line, if an entry is malformed, a key is there
   *     twice, there is no key, or there are several and none is named
   */
  public static Keyring read(String source, String text, @Nullable String activeKeyId) {
    KeyringText keyring = new KeyringText(source);
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (!line.startsWith("#")) {
        keyring.take(line, "line " + number);
      }
    }
    return keyring.build(activeKeyId);
  }

  private void take(String line, String place) {
    for (String entry : line.split(",", -1)) {
      if (!entry.isBlank()) {
        add(entry, place);
      }
    }
  }

  private void add(String entry, String place) {
    int equals = entry.indexOf('=');
    if (equals < 1) {
      throw problem(place + ENTRY);
    }
    byte[] key;
    try {
      key = Base64.getDecoder().decode(entry.substring(equals + 1).strip());
    } catch (IllegalArgumentException e) {
      throw problem(place + ENTRY);
    }
    if (keys.put(entry.substring(0, equals).strip(), key) != null) {
      throw problem(place + " repeats a key id");
    }
  }

  private Keyring build(@Nullable String activeKeyId) {
    if (keys.isEmpty()) {
      throw problem("there is no key");
    }
    // What is no id may be a key without one, and is not shown.
    boolean named = keys.keySet().stream().allMatch(Keyring::isKeyId);
    if (named && activeKeyId == null && keys.size() > 1) {
      throw problem(
          "there are several keys, " + keys.keySet() + ": name the active one in keyring-active");
    }
    try {
      return new Keyring(keys, activeKeyId != null ? activeKeyId : keys.keySet().iterator().next());
    } catch (IllegalArgumentException e) {
      throw new KeyringException(source + ": " + e.getMessage(), e);
    }
  }

  private KeyringException problem(String what) {
    return new KeyringException(source + ": " + what);
  }
}
