package io.latchkey.pskc;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The OATH tables of privacyIDEA and LinOTP, which have no header: serial, hexadecimal secret, kind
 * ({@code hotp} if it is not there), and by kind
 *
 * <ul>
 *   <li>{@code hotp}: digits, counter (privacyIDEA), or digits, an interval without meaning, hash
 *       (LinOTP);
 *   <li>{@code totp}: digits, interval, hash;
 *   <li>{@code ocra}: suite.
 * </ul>
 *
 * <p>The hash follows from a secret of 32 or 64 bytes where it is not given. Version 2 of
 * privacyIDEA has user, resolver and realm before the serial.
 */
final class OathDialect implements CsvDialect {
  private final boolean withUser;

  OathDialect(boolean withUser) {
    this.withUser = withUser;
  }

  /** Whether a row can be one of such a table. */
  static boolean matches(List<String> row) {
    return row.size() >= 2
        && !row.get(0).isEmpty()
        && row.get(1).matches("(?:[0-9A-Fa-f]{2}){10,}")
        && (row.size() == 2 || row.get(2).matches("[A-Za-z0-9]*"));
  }

  @Override
  public String id() {
    return "oath";
  }

  @Override
  public String serial(List<String> cells) {
    return CsvDialect.cell(cells, withUser ? 3 : 0);
  }

  @Override
  public Row read(List<String> row) {
    List<String> cells = new ArrayList<>(row);
    String holder = null;
    if (withUser) {
      if (cells.size() < 5) {
        throw new KeyRefusedException("row", "expected user, resolver, realm, serial and secret");
      }
      holder = cells.get(0).isEmpty() ? null : cells.get(0);
      cells.subList(0, 3).clear();
    }
    String kind = CsvDialect.cell(cells, 2).toLowerCase(Locale.ROOT);
    kind = kind.isEmpty() || kind.equals("hmac") ? "hotp" : kind;
    String secret = CsvDialect.cell(cells, 1);
    Fields fields =
        new Fields()
            .text("kind", kind)
            .text("serial", CsvDialect.cell(cells, 0))
            .secret(secret, SecretText.HEX);
    String hash = CsvDialect.cell(cells, 5);
    switch (kind) {
      case "hotp" -> {
        fields.number("digits", CsvDialect.cell(cells, 3)).text("algorithm", hash(secret, hash));
        if (hash.isEmpty()) {
          fields.number("counter", CsvDialect.cell(cells, 4));
        }
      }
      case "totp" ->
          fields
              .number("digits", CsvDialect.cell(cells, 3))
              .number("period", CsvDialect.cell(cells, 4))
              .text("algorithm", hash(secret, hash));
      case "ocra", "ocra2" -> fields.text("kind", "ocra").text("suite", CsvDialect.cell(cells, 3));
      default -> throw new KeyRefusedException("kind", "expected hotp, totp or ocra");
    }
    return new Row(fields.values(), holder);
  }

  private static String hash(String secret, String hash) {
    if (!hash.isEmpty()) {
      return hash;
    }
    return switch (secret.length()) {
      case 64 -> "SHA256";
      case 128 -> "SHA512";
      default -> "";
    };
  }
}
