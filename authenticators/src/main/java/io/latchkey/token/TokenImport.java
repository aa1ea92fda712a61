package io.latchkey.token;

import io.latchkey.keyring.Keyring;
import io.latchkey.pskc.SeedRecord;
import io.latchkey.server.LatchkeyProvider;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Puts the keys of a file into the inventory, each whole or not at all.
 *
 * <p>Some hundred at a time are written in a transaction of their own: no lock is held long, and
 * the memory does not grow with the file. Should one of them fail in the database, each is tried
 * alone.
 */
public final class TokenImport {
  private static final Logger LOG = Logger.getLogger(TokenImport.class);
  private static final int CHUNK = 500;

  private final KeycloakSession session;
  private final RealmModel realm;
  private final String realmId;
  private final Keyring keyring;
  private final String batch;
  private final boolean dryRun;
  private final BiFunction<KeycloakSession, String, @Nullable UserModel> holders;
  private final ImportReport report;
  private final Set<String> seen = new HashSet<>();

  /**
   * @param batch what new tokens are marked with, up to 36 characters
   * @param dryRun whether every change is taken back
   * @param holders the user of a name that a file gives, in the session that writes; null if there
   *     is none whom the caller may give tokens to
   * @throws io.latchkey.server.KeyringMissingException if there is no key to seal secrets with
   */
  public TokenImport(
      KeycloakSession session,
      RealmModel realm,
      String batch,
      boolean dryRun,
      BiFunction<KeycloakSession, String, @Nullable UserModel> holders,
      ImportReport report) {
    this.session = session;
    this.realm = realm;
    this.realmId = realm.getId();
    this.keyring = LatchkeyProvider.of(session).keyring();
    this.batch = batch;
    this.dryRun = dryRun;
    this.holders = holders;
    this.report = report;
  }

  /**
   * Imports all keys.
   *
   * @param file calls its argument with each key, on a thread of its own
   * @param afterChunk is called each time some keys are done and told to the report
   */
  public void read(Consumer<Consumer<SeedRecord>> file, Runnable afterChunk) {
    new ReadAhead<ImportRow>(CHUNK)
        .run(
            rows -> file.accept(seed -> rows.accept(row(seed))),
            rows -> {
              finish(rows);
              afterChunk.run();
            });
  }

  private ImportRow row(SeedRecord seed) {
    ImportRow row = new ImportRow(seed);
    if (row.isToken() && !seen.add(row.description().identity())) {
      row.fail("serial: is in the file twice");
    }
    // Here and not where it is written: this thread would else wait for the database.
    row.seal(realmId, keyring, batch);
    return row;
  }

  private void finish(List<ImportRow> rows) {
    write(rows.stream().filter(ImportRow::isToken).toList());
    rows.forEach(row -> row.tell(report));
  }

  private void write(List<ImportRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    try {
      KeycloakModelUtils.runJobInTransaction(
          session.getKeycloakSessionFactory(), nested -> write(nested, rows));
    } catch (RuntimeException e) {
      if (rows.size() == 1) {
        // Not the database's words: they may hold the row's values.
        LOG.warnf(
            "Realm %s, batch %s: token %d of the file was not imported: %s",
            realmId, batch, rows.get(0).position(), e.getClass());
        rows.get(0).failToStore();
        return;
      }
      rows.forEach(this::writeAlone);
      if (rows.stream().allMatch(ImportRow::notStored)) {
        // It is not the rows: the database has gone, or the server ends.
        LOG.errorf(
            "Realm %s: batch %s stopped: what was imported stays, import the file again",
            realmId, batch);
        throw new IllegalStateException("No token of a whole chunk could be stored", e);
      }
    }
  }

  private void writeAlone(ImportRow row) {
    // Anew: the row of the chunk that was rolled back has been in a session.
    row.seal(realmId, keyring, batch);
    write(List.of(row));
  }

  private void write(KeycloakSession nested, List<ImportRow> rows) {
    RealmModel there = nested.realms().getRealm(realm.getId());
    nested.getContext().setRealm(there);
    new ImportChunk(nested, there, keyring, name -> holders.apply(nested, name)).write(rows);
    if (dryRun) {
      nested.getTransactionManager().setRollbackOnly();
    }
  }
}
