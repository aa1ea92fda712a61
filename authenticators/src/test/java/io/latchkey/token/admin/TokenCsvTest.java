package io.latchkey.token.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenCsvTest {

  /** RFC 4180, section 2. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"plain|plain", "a,b|\"a,b\"", "a\"b|\"a\"\"b\"", "`a\nb`|`\"a\nb\"`", "``|``"})
  void aCellIsQuotedWhereItMust(String text, String cell) {
    assertThat(TokenCsv.cell(text)).isEqualTo(cell);
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@x", "\tx"})
  void whatASpreadsheetWouldComputeIsText(String text) {
    assertThat(TokenCsv.cell(text)).isEqualTo("'" + text);
  }

  @Test
  void aFormulaThatIsQuotedIsText() {
    assertThat(TokenCsv.cell("=A1,\"x\"")).isEqualTo("\"'=A1,\"\"x\"\"\"");
  }

  @Test
  void aNumberStaysANumberAndNothingIsEmpty() {
    assertThat(TokenCsv.cell(-3L)).isEqualTo("-3");
    assertThat(TokenCsv.cell(null)).isEmpty();
  }
}
