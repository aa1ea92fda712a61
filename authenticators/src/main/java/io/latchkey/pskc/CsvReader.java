package io.latchkey.pskc;

import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads tables of tokens in the dialects that makers and other servers write. Which one it is shows
 * in the header or, where there is none, in the shape of the first row.
 */
public final class CsvReader implements SeedFile {
  @Override
  public Summary read(InputStream in, Consumer<SeedRecord> records) {
    CsvRows rows = new CsvRows(in);
    boolean[] withUser = new boolean[1];
    List<String> row = next(rows, withUser);
    if (row == null) {
      throw SeedFileException.file("has no row");
    }
    CsvDialect dialect = dialect(row, withUser[0]);
    if (dialect instanceof HeaderDialect || row.get(0).equalsIgnoreCase("LOGGING START")) {
      row = next(rows, withUser);
    }
    long position = 0;
    while (row != null) {
      records.accept(record(dialect, ++position, row));
      row = next(rows, withUser);
    }
    if (position == 0) {
      throw SeedFileException.file("has no row below its header");
    }
    return new Summary("csv " + dialect.id(), false);
  }

  private static CsvDialect dialect(List<String> first, boolean withUser) {
    HeaderDialect header = HeaderDialect.of(first);
    if (header != null) {
      return header;
    }
    if (YubicoDialect.matches(first)) {
      return new YubicoDialect();
    }
    if (OathDialect.matches(
        withUser && first.size() > 3 ? first.subList(3, first.size()) : first)) {
      return new OathDialect(withUser);
    }
    throw SeedFileException.file(
        "is not known: expected a header with serial and secret, or rows of serial and hexadecimal"
            + " secret");
  }

  /** The next row that is no comment. */
  private static @Nullable List<String> next(CsvRows rows, boolean[] withUser) {
    while (true) {
      List<String> row = rows.next();
      if (row == null || !row.get(0).startsWith("#")) {
        return row;
      }
      if (row.get(0).matches("#\\s*version:\\s*2")) {
        withUser[0] = true;
      }
    }
  }

  private static SeedRecord record(CsvDialect dialect, long position, List<String> cells) {
    String serial = dialect.serial(cells).isEmpty() ? null : dialect.serial(cells);
    try {
      CsvDialect.Row row = dialect.read(cells);
      return SeedRecord.token(position, serial, row.fields(), row.holder());
    } catch (KeyRefusedException e) {
      return SeedRecord.refused(position, serial, e.complaint());
    }
  }
}
