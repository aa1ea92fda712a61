package io.latchkey.pskc;

import com.opencsv.CSVParserBuilder;
import com.opencsv.CSVReader;
import com.opencsv.CSVReaderBuilder;
import com.opencsv.ICSVParser;
import com.opencsv.exceptions.CsvException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a CSV file (RFC 4180), without spaces around the cells. The separator is a comma, or
 * a semicolon or tabulator if the first line has one and no comma. A row is one line.
 */
final class CsvRows {
  private static final int MAX_COLUMNS = 64;
  private static final int LOOK_AHEAD = 16 << 10;

  private final SeedText text;
  private final CSVReader reader;

  CsvRows(InputStream in) {
    text = new SeedText(in);
    BufferedReader lines = new BufferedReader(text);
    reader =
        new CSVReaderBuilder(lines)
            // The library's parser for RFC 4180 takes a blank line for the end of the file.
            .withCSVParser(
                new CSVParserBuilder()
                    .withSeparator(separator(lines))
                    .withEscapeChar(ICSVParser.NULL_CHARACTER)
                    .build())
            .withMultilineLimit(1)
            .build();
  }

  private static char separator(BufferedReader lines) {
    try {
      lines.mark(LOOK_AHEAD);
      char separator = ',';
      for (int i = 0; i < LOOK_AHEAD; i++) {
        int next = lines.read();
        if (next < 0 || next == '\n' || next == ',') {
          separator = next == ',' ? ',' : separator;
          break;
        }
        if (next == ';' || next == '\t') {
          separator = (char) next;
        }
      }
      lines.reset();
      return separator;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next row that is not blank; null at the end of the file. */
  @Nullable List<String> next() {
    while (true) {
      String[] cells;
      try {
        cells = reader.readNext();
      } catch (CsvException | IOException e) {
        // Not its message: it quotes the line.
        throw SeedFileException.file("is not CSV: a quote is not closed in row " + number());
      }
      if (cells == null) {
        return null;
      }
      text.progress();
      if (cells.length > MAX_COLUMNS) {
        throw SeedFileException.file(
            "has more than " + MAX_COLUMNS + " columns in row " + number());
      }
      List<String> row = Stream.of(cells).map(cell -> cell == null ? "" : cell.strip()).toList();
      if (row.stream().anyMatch(cell -> !cell.isEmpty())) {
        return row;
      }
    }
  }

  /** The line that the last row was on. */
  long number() {
    return reader.getLinesRead();
  }
}
