package io.latchkey.token.admin;

import io.latchkey.token.TokenView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tokens as CSV (RFC 4180), for spreadsheets and inventories: what {@link TokenView} holds, so
 * never a secret. A cell that a spreadsheet would take for a formula begins with an apostrophe.
 */
final class TokenCsv {
  private static final List<String> COLUMNS =
      Arrays.stream(TokenView.class.getRecordComponents()).map(part -> part.getName()).toList();
  private static final String FORMULA = "=+-@\t\r";

  private final Writer writer;

  TokenCsv(Writer writer) {
    this.writer = writer;
  }

  void header() {
    line(COLUMNS);
  }

  void row(TokenView token) {
    line(
        Arrays.asList(
            token.id(),
            token.kind(),
            token.serial(),
            token.manufacturer(),
            token.model(),
            token.suite(),
            token.digits(),
            token.algorithm(),
            token.period(),
            token.counter(),
            token.drift(),
            token.lookAhead(),
            token.resyncWindow(),
            token.session(),
            token.publicId(),
            token.challengeFormat(),
            token.verifiedBy(),
            token.validFrom(),
            token.validUntil(),
            token.usesLeft(),
            token.maxFailures(),
            token.pinMinDigits(),
            token.pinMaxDigits(),
            token.state(),
            token.holder(),
            token.failures(),
            token.lockedUntil(),
            token.lastUsed(),
            token.batch()));
  }

  private void line(List<? extends @Nullable Object> cells) {
    try {
      writer.write(cells.stream().map(TokenCsv::cell).collect(Collectors.joining(",")));
      writer.write("\r\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String cell(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    String text = value.toString();
    // A number is one to a spreadsheet, too.
    if (value instanceof String && !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0) {
      text = "'" + text;
    }
    return text.matches("[^\",\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
