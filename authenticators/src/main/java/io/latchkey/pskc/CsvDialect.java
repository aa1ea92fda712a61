package io.latchkey.pskc;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the columns of a table mean. */
interface CsvDialect {
  /** The dialect's name, for instance {@code entra}. */
  String id();

  /** The serial number in a row; empty if there is none. */
  String serial(List<String> cells);

  /**
   * Reads a row.
   *
   * @throws KeyRefusedException if it cannot be a token
   */
  Row read(List<String> cells);

  /**
   * A row as fields of {@code POST /tokens}.
   *
   * @param holder name of the user who is to hold the token; null if no one
   */
  record Row(Map<String, Object> fields, @Nullable String holder) {
    /** Never the fields: they hold the secret. */
    @Override
    public String toString() {
      return "Row";
    }
  }

  /** Collects fields; empty cells are left out. */
  final class Fields {
    private final Map<String, Object> values = new LinkedHashMap<>();

    Fields text(String name, String cell) {
      if (!cell.isEmpty()) {
        values.put(name, cell);
      }
      return this;
    }

    Fields number(String name, String cell) {
      if (!cell.isEmpty()) {
        if (!cell.matches("-?[0-9]{1,18}")) {
          throw new KeyRefusedException(name, "expected a whole number");
        }
        values.put(name, Long.valueOf(cell));
      }
      return this;
    }

    Fields secret(String cell, SecretText form) {
      if (!cell.isEmpty()) {
        values.put("secret", form.toHex(cell));
      }
      return this;
    }

    Map<String, Object> values() {
      return values;
    }
  }

  /** A cell; empty if the row is shorter. */
  static String cell(List<String> cells, int column) {
    return column < cells.size() ? cells.get(column) : "";
  }
}
