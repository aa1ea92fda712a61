package io.latchkey.token.imports;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** The imports of a realm: those that run, and those that have ended. */
public final class Imports {
  /** Each takes a thread and two connections to the database for as long as it runs. */
  static final int MOST_AT_ONCE = 2;

  private static final int PURGED_AT_ONCE = 50;

  private final KeycloakSession session;
  private final String realmId;
  private final String realmName;
  private final ImportStore store;

  public Imports(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realmId = realm.getId();
    this.realmName = realm.getName();
    this.store = new ImportStore(session, realmId);
  }

  /**
   * Begins to remember an import. Those that begin at the same moment on different nodes may be
   * more than may run.
   *
   * @throws TooManyImportsException if too many run
   */
  public ImportJournal begin(ImportOrigin origin) {
    KeycloakSessionFactory server = session.getKeycloakSessionFactory();
    String id = UUID.randomUUID().toString();
    long now = Time.currentTimeMillis();
    KeycloakModelUtils.runJobInTransaction(server, nested -> begin(nested, id, origin, now));
    return new StoredImportJournal(server, realmId, realmName, id, now);
  }

  private void begin(KeycloakSession nested, String id, ImportOrigin origin, long now) {
    ImportStore there = new ImportStore(nested, realmId);
    if (there.running(now - ImportState.SILENCE) >= MOST_AT_ONCE) {
      throw new TooManyImportsException(MOST_AT_ONCE);
    }
    ImportEntity row = new ImportEntity();
    row.id = id;
    row.realmId = realmId;
    row.batch = origin.batch();
    row.fileName = origin.fileName();
    row.userId = origin.userId();
    row.username = origin.username();
    row.started = now;
    row.progressed = now;
    row.state = ImportState.RUNNING.text();
    there.add(row);
  }

  /**
   * A page of them, the newest first.
   *
   * @param batch null for those of all batches
   */
  public List<ImportView> list(@Nullable String batch, int first, int max) {
    return store.list(batch, first, max).stream().map(row -> ImportView.of(row, null)).toList();
  }

  /**
   * One, with the keys of it that failed.
   *
   * @param id its own, or a batch, of which it is the newest
   */
  public @Nullable ImportView find(String id) {
    ImportEntity row = store.find(id);
    if (row == null) {
      row = store.list(id, 0, 1).stream().findFirst().orElse(null);
    }
    return row == null ? null : ImportView.of(row, store.failures(row.id));
  }

  /**
   * Deletes those that ended long ago.
   *
   * @param before until when they had ended, in seconds since 1970
   */
  public static void purge(KeycloakSessionFactory server, String realmId, long before) {
    KeycloakModelUtils.runJobInTransaction(
        server,
        session -> {
          ImportStore store = new ImportStore(session, realmId);
          List<String> ids = store.silentSince(before * 1000, PURGED_AT_ONCE);
          if (!ids.isEmpty()) {
            store.remove(ids);
          }
        });
  }

  public static void realmRemoved(KeycloakSession session, RealmModel realm) {
    new ImportStore(session, realm.getId()).removeRealm();
  }
}
