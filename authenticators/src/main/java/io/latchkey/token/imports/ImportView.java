package io.latchkey.token.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.latchkey.token.ImportReport;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.Time;

/**
 * What administrators see of an import. Times are in seconds since 1970.
 *
 * @param batch what its new tokens are marked with
 * @param file its name; null if the caller gave none
 * @param user id of the administrator who sent it
 * @param state {@code running}, {@code done}, {@code failed} or {@code interrupted}
 * @param progressed when it last said that it goes on
 * @param finished null while it runs, and if it was interrupted
 * @param total how many keys the file has; null until it has been looked through
 * @param read how many of them are done: the sum of the next four
 * @param error what is wrong with the file as a whole; null unless it failed
 * @param failures the first keys that failed; null in a list of imports
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ImportView(
    String id,
    String batch,
    @Nullable String file,
    String user,
    String username,
    String state,
    long started,
    long progressed,
    @Nullable Long finished,
    @Nullable Long total,
    long read,
    long imported,
    long updated,
    long skipped,
    long failed,
    @Nullable String error,
    @Nullable List<ImportReport.Failure> failures) {

  static ImportView of(ImportEntity row, @Nullable List<ImportFailureEntity> failures) {
    return new ImportView(
        row.id,
        row.batch,
        row.fileName,
        row.userId,
        row.username,
        ImportState.of(row.state, row.progressed, Time.currentTimeMillis()).text(),
        row.started / 1000,
        row.progressed / 1000,
        row.finished == null ? null : row.finished / 1000,
        row.total,
        row.imported + row.updated + row.skipped + row.failed,
        row.imported,
        row.updated,
        row.skipped,
        row.failed,
        row.error,
        failures == null
            ? null
            : failures.stream()
                .map(it -> new ImportReport.Failure(it.position, it.serial, it.reason))
                .toList());
  }
}
