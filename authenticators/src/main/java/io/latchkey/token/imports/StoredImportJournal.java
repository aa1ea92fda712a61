package io.latchkey.token.imports;

import io.latchkey.telemetry.Meter;
import io.latchkey.token.ImportReport;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Keeps an import in the database, where whoever left finds it again. Written once a second at
 * most, in transactions of its own: others are to see it before the import ends, and it must not
 * slow the import down.
 */
final class StoredImportJournal implements ImportJournal {
  /** How many keys that failed are told. A file of which more do is wrong in itself. */
  static final int MAX_FAILURES = 1000;

  private static final Logger LOG = Logger.getLogger(StoredImportJournal.class);
  private static final ImportReport NOTHING_YET = new ImportReport(0, 0);
  private static final long INTERVAL = 1000;
  private static final int MAX_TEXT = 1024;

  private final KeycloakSessionFactory server;
  private final String realmId;
  private final String realmName;
  private final String id;
  private long written;
  private int failuresWritten;

  /**
   * @param id of a row that is there
   * @param now when that was written, in milliseconds since 1970
   */
  StoredImportJournal(
      KeycloakSessionFactory server, String realmId, String realmName, String id, long now) {
    this.server = server;
    this.realmId = realmId;
    this.realmName = realmName;
    this.id = id;
    this.written = now;
  }

  @Override
  public void alive() {
    goesOn(NOTHING_YET);
  }

  @Override
  public void whole(long keys) {
    write(store -> store.whole(id, keys), NOTHING_YET);
  }

  @Override
  public void goesOn(ImportReport report) {
    long now = Time.currentTimeMillis();
    if (now - written >= INTERVAL) {
      write(store -> store.progress(id, report, now), report);
    }
  }

  @Override
  public void done(ImportReport report) {
    end(report, ImportState.DONE, null);
  }

  @Override
  public void failed(ImportReport report, String error) {
    end(report, ImportState.FAILED, cut(error));
  }

  private void end(ImportReport report, ImportState state, @Nullable String error) {
    long now = Time.currentTimeMillis();
    write(
        store -> {
          store.progress(id, report, now);
          store.end(id, state, error, now);
        },
        report);
    Meter.IMPORTS.count(realmName, state.text());
    countTokens("imported", report.imported());
    countTokens("updated", report.updated());
    countTokens("skipped", report.skipped());
    countTokens(ImportState.FAILED.text(), report.failures());
  }

  private void countTokens(String result, long number) {
    Meter.IMPORTED_TOKENS.add(number, realmName, result);
  }

  /** What cannot be written is no reason to stop an import. */
  private void write(Consumer<ImportStore> statements, ImportReport report) {
    List<ImportReport.Failure> failed = report.failed();
    int until = Math.min(failed.size(), MAX_FAILURES);
    written = Time.currentTimeMillis();
    try {
      KeycloakModelUtils.runJobInTransaction(
          server,
          session -> {
            ImportStore store = new ImportStore(session, realmId);
            statements.accept(store);
            failed.subList(failuresWritten, until).forEach(it -> store.add(row(it)));
          });
      failuresWritten = until;
    } catch (RuntimeException e) {
      LOG.warnf("How far import %s is could not be written: %s", id, e.getClass());
    }
  }

  private ImportFailureEntity row(ImportReport.Failure failure) {
    ImportFailureEntity row = new ImportFailureEntity();
    row.id = UUID.randomUUID().toString();
    row.importId = id;
    row.position = failure.position();
    row.serial = failure.serial() == null ? null : cut(failure.serial());
    row.reason = cut(failure.reason());
    return row;
  }

  /** No longer than fits, and without what a database may refuse, such as NUL. */
  private static String cut(String text) {
    String plain = text.replaceAll("\\p{Cntrl}", "\uFFFD");
    return plain.length() <= MAX_TEXT ? plain : plain.substring(0, MAX_TEXT);
  }
}
