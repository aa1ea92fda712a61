package io.latchkey.token.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.latchkey.token.ImportReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to an import.
 *
 * @param batch what the new tokens are marked with
 * @param format how the file was understood, for instance {@code pskc} or {@code csv entra}
 * @param signature {@code verified}, {@code unverified} or {@code none}
 * @param imported how many tokens are new
 * @param updated how many were there and are now described otherwise
 * @param skipped how many were there as they are, or are no tokens
 * @param failed every key that is refused
 * @param rows what each other key becomes, in a dry run; null otherwise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ImportAnswer(
    String batch,
    String format,
    String signature,
    long imported,
    long updated,
    long skipped,
    List<ImportReport.Failure> failed,
    @Nullable List<ImportReport.Row> rows) {

  static ImportAnswer of(
      String batch, FileImport.Understood file, ImportReport report, ImportQuery query) {
    return new ImportAnswer(
        batch,
        file.format(),
        file.signature(),
        report.imported(),
        report.updated(),
        report.skipped(),
        report.failed(),
        query.dryRun() ? report.rows() : null);
  }
}
