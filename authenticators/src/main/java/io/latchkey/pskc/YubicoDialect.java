package io.latchkey.pskc;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The log of Yubico's personalisation tools, which privacyIDEA and LinOTP import, in both formats:
 * <em>traditional</em> (kind, time, slot, public id, private id, secret, …) and <em>Yubico</em>
 * (serial, public id, private id, secret, access code, time). A static password becomes no token.
 */
final class YubicoDialect implements CsvDialect {
  private static final Set<String> KINDS =
      Set.of("yubico otp", "oath-hotp", "static password", "challenge-response: hmac-sha1");

  /** Column of the number of digits, in the traditional format. */
  private static final int DIGITS = 11;

  /** Whether a row can be one of such a log. */
  static boolean matches(List<String> row) {
    return traditional(row)
        || row.get(0).equalsIgnoreCase("LOGGING START")
        || (row.size() >= 6
            && row.get(0).matches("[0-9]+")
            && row.get(1).matches("[a-z]*")
            && row.get(3).matches("(?:[0-9a-f]{2}){16,20}"));
  }

  private static boolean traditional(List<String> row) {
    return row.size() >= 6 && KINDS.contains(row.get(0).toLowerCase(Locale.ROOT));
  }

  @Override
  public String id() {
    return "yubico";
  }

  @Override
  public String serial(List<String> cells) {
    return CsvDialect.cell(cells, traditional(cells) ? 3 : 0);
  }

  @Override
  public Row read(List<String> cells) {
    return traditional(cells) ? readTraditional(cells) : readYubico(cells);
  }

  private static Row readTraditional(List<String> cells) {
    String publicId = CsvDialect.cell(cells, 3);
    Fields fields = new Fields().text("manufacturer", "Yubico");
    switch (cells.get(0).toLowerCase(Locale.ROOT)) {
      case "yubico otp" ->
          fields
              .text("kind", "yubico-otp")
              .text("serial", publicId)
              .text("publicId", publicId)
              .text("privateId", CsvDialect.cell(cells, 4))
              .secret(CsvDialect.cell(cells, 5), SecretText.HEX);
      case "oath-hotp" ->
          fields
              .text("kind", "hotp")
              // The log has no serial number; the token identifier is what else tells keys apart.
              .text("serial", publicId)
              .secret(CsvDialect.cell(cells, 5), SecretText.HEX)
              .number("digits", CsvDialect.cell(cells, DIGITS));
      case "static password" ->
          throw new KeyRefusedException("row", "a static password becomes no token");
      default ->
          throw new KeyRefusedException("row", "the log gives no serial number for this kind");
    }
    return new Row(fields.values(), null);
  }

  private static Row readYubico(List<String> cells) {
    String privateId = CsvDialect.cell(cells, 2);
    Fields fields =
        new Fields()
            .text("manufacturer", "Yubico")
            .text("serial", CsvDialect.cell(cells, 0))
            .secret(CsvDialect.cell(cells, 3), SecretText.HEX);
    if (privateId.isEmpty()) {
      throw new KeyRefusedException("row", "a static password becomes no token");
    }
    if (privateId.equals("0")) {
      fields.text("kind", "hotp");
    } else {
      fields
          .text("kind", "yubico-otp")
          .text("publicId", CsvDialect.cell(cells, 1))
          .text("privateId", privateId);
    }
    return new Row(fields.values(), null);
  }
}
