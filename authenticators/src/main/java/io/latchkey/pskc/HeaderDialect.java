package io.latchkey.pskc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tables whose first row names their columns: our own, Microsoft Entra ID's, and the exports of
 * makers such as Feitian and SafeNet.
 */
final class HeaderDialect implements CsvDialect {
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z _-]{0,23}");

  private static final Set<String> NUMBERS =
      Set.of(
          "digits",
          "period",
          "counter",
          "lookAhead",
          "resyncWindow",
          "validFrom",
          "validUntil",
          "usesLeft",
          "maxFailures",
          "pinMinDigits",
          "pinMaxDigits");

  private static final Set<String> OWN =
      Set.of(
          "holder",
          "kind",
          "serial",
          "manufacturer",
          "model",
          "secret",
          "suite",
          "digits",
          "algorithm",
          "period",
          "counter",
          "drift",
          "lookAhead",
          "resyncWindow",
          "pin",
          "session",
          "publicId",
          "privateId",
          "challengeFormat",
          "validFrom",
          "validUntil",
          "usesLeft",
          "maxFailures",
          "pinMinDigits",
          "pinMaxDigits");

  /** The columns of the upload to Entra ID, in letters and digits only. */
  private static final Map<String, String> ENTRA =
      Map.of(
          "upn", "holder",
          "serialnumber", "serial",
          "secretkey", "secret",
          "timeinterval", "period",
          "manufacturer", "manufacturer",
          "model", "model");

  /** Names that makers give to columns, in letters and digits only. */
  private static final Map<String, String> MAKERS =
      Map.ofEntries(
          Map.entry("serial", "serial"),
          Map.entry("serialnumber", "serial"),
          Map.entry("serialno", "serial"),
          Map.entry("sn", "serial"),
          Map.entry("tokenserial", "serial"),
          Map.entry("tokenserialnumber", "serial"),
          Map.entry("seed", "secret"),
          Map.entry("seedhex", "secret"),
          Map.entry("otpseed", "secret"),
          Map.entry("tokenseed", "secret"),
          Map.entry("secret", "secret"),
          Map.entry("secretkey", "secret"),
          Map.entry("key", "secret"),
          Map.entry("type", "kind"),
          Map.entry("tokentype", "kind"),
          Map.entry("otptype", "kind"),
          Map.entry("otpmode", "kind"),
          Map.entry("mode", "kind"),
          Map.entry("timeinterval", "period"),
          Map.entry("timestep", "period"),
          Map.entry("interval", "period"),
          Map.entry("period", "period"),
          Map.entry("digits", "digits"),
          Map.entry("otplength", "digits"),
          Map.entry("otpdigits", "digits"),
          Map.entry("length", "digits"),
          Map.entry("algorithm", "algorithm"),
          Map.entry("hash", "algorithm"),
          Map.entry("hashalgorithm", "algorithm"),
          Map.entry("counter", "counter"),
          Map.entry("movingfactor", "counter"),
          Map.entry("eventcounter", "counter"),
          Map.entry("suite", "suite"),
          Map.entry("ocrasuite", "suite"),
          Map.entry("manufacturer", "manufacturer"),
          Map.entry("vendor", "manufacturer"),
          Map.entry("model", "model"),
          Map.entry("product", "model"),
          Map.entry("productname", "model"),
          Map.entry("tokenmodel", "model"));

  private final String id;
  private final List<String> columns;
  private final SecretText secret;
  private final @Nullable String kind;

  private HeaderDialect(String id, List<String> columns, SecretText secret, @Nullable String kind) {
    this.id = id;
    this.columns = columns;
    this.secret = secret;
    this.kind = kind;
  }

  /**
   * The dialect of a header; null if the row is none.
   *
   * @throws SeedFileException naming the column that is not known or is there twice
   */
  static @Nullable HeaderDialect of(List<String> header) {
    List<String> plain = header.stream().map(HeaderDialect::plain).toList();
    if (header.contains("kind") && header.contains("serial")) {
      Map<String, String> same = new HashMap<>();
      OWN.forEach(name -> same.put(name, name));
      return new HeaderDialect("latchkey", columns(header, header, same), SecretText.HEX, null);
    }
    boolean upload =
        plain.contains("secretkey")
            && plain.contains("serialnumber")
            && ENTRA.keySet().containsAll(plain);
    if (upload || plain.contains("upn")) {
      return new HeaderDialect("entra", columns(header, plain, ENTRA), SecretText.BASE32, "totp");
    }
    List<String> known = plain.stream().map(name -> MAKERS.getOrDefault(name, "")).toList();
    if (!known.contains("serial")) {
      return null;
    }
    String kind = known.contains("kind") ? null : known.contains("period") ? "totp" : "hotp";
    List<String> columns = columns(header, plain, MAKERS);
    if (!columns.contains("secret")) {
      throw SeedFileException.file("has no column for the secret");
    }
    return new HeaderDialect("maker", columns, SecretText.EITHER, kind);
  }

  private static List<String> columns(
      List<String> header, List<String> names, Map<String, String> meanings) {
    List<String> columns = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < names.size(); i++) {
      String meaning = meanings.get(names.get(i));
      String shown = shown(i, header.get(i));
      if (meaning == null) {
        throw SeedFileException.file("has a column that is not known: " + shown);
      }
      if (!seen.add(meaning)) {
        throw SeedFileException.file("has two columns for " + meaning + ": " + shown);
      }
      columns.add(meaning);
    }
    return columns;
  }

  /** The name of a column, unless it may be a secret that was taken for one. */
  private static String shown(int column, String name) {
    String place = "column " + (column + 1);
    return NAME.matcher(name).matches() ? place + ", \"" + name + "\"" : place;
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String serial(List<String> cells) {
    int column = columns.indexOf("serial");
    return column < 0 ? "" : CsvDialect.cell(cells, column);
  }

  @Override
  public Row read(List<String> cells) {
    if (cells.size() != columns.size()) {
      throw new KeyRefusedException(
          "row",
          "expected " + columns.size() + " cells as in the header, but it has " + cells.size());
    }
    Fields fields = new Fields();
    if (kind != null) {
      fields.text("kind", kind);
    }
    String holder = null;
    for (int i = 0; i < columns.size(); i++) {
      String name = columns.get(i);
      String cell = CsvDialect.cell(cells, i);
      switch (name) {
        case "holder" -> holder = cell.isEmpty() ? null : cell;
        case "secret" -> fields.secret(cell, secret);
        case "kind" -> fields.text("kind", id.equals("maker") ? kindOfMaker(cell) : cell);
        default -> {
          if (NUMBERS.contains(name)) {
            fields.number(name, cell);
          } else {
            fields.text(name, cell);
          }
        }
      }
    }
    return new Row(fields.values(), holder);
  }

  /** Makers say HOTP or TOTP, event or time, with OATH- before it or without. */
  private static String kindOfMaker(String cell) {
    String name = plain(cell).replaceFirst("^oath", "");
    return switch (name) {
      case "event", "eventbased" -> "hotp";
      case "time", "timebased" -> "totp";
      default -> name;
    };
  }
}
