package io.latchkey.sshsig;

import java.util.Arrays;
import java.util.List;

/** Lines of {@code authorized_keys} (sshd(8), "AUTHORIZED_KEYS FILE FORMAT"). */
final class AuthorizedKeys {
  private AuthorizedKeys() {}

  /**
   * Reads the one key of a text. Empty lines and lines of comment are skipped.
   *
   * @throws IllegalArgumentException if there is no key or more than one, or if options stand
   *     before it: they would restrict it to what is not looked at here
   */
  static PastedKey read(String text) {
    List<String> lines =
        text.lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .toList();
    if (lines.size() != 1) {
      throw new IllegalArgumentException(
          "expected one public key: a line of authorized_keys, or PEM of a certificate or key");
    }
    return line(lines.get(0));
  }

  private static PastedKey line(String line) {
    String[] fields = line.split("[ \t]+", 3);
    if (fields.length < 2 || hasOptions(line, fields[0])) {
      throw new IllegalArgumentException(
          "expected the key's type, a space and the key, without options before them");
    }
    // Before the key is looked at: the name says better what is wrong.
    KeyType type = KeyType.named(fields[0]);
    SigningKey key = SigningKey.ofBlob(Base64Text.decode(fields[1]));
    if (key.type() != type) {
      throw new IllegalArgumentException("expected a key of the type that stands before it");
    }
    return new PastedKey(key, fields.length < 3 ? "" : fields[2], List.of());
  }

  /** Options stand where the type would, and may hold spaces between quotes. */
  private static boolean hasOptions(String line, String first) {
    return KeyType.find(first).isEmpty()
        && Arrays.stream(line.split("[ \t]+"))
            .skip(1)
            .anyMatch(field -> KeyType.find(field).isPresent());
  }
}
