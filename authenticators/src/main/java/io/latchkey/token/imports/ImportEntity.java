package io.latchkey.token.imports;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/**
 * A row of LK_IMPORT: one file that was sent to be imported. What tells how far it is changes by
 * the statements of {@link ImportStore} only. Times are in milliseconds since 1970.
 */
@Entity
@Table(name = "LK_IMPORT")
@SuppressWarnings("NullAway.Init") // Filled by the persistence provider.
public class ImportEntity {
  @Id
  @Column(name = "ID", length = 36)
  String id;

  @Column(name = "REALM_ID", updatable = false)
  String realmId;

  @Column(name = "BATCH", updatable = false)
  String batch;

  @Column(name = "FILE_NAME", updatable = false)
  @Nullable String fileName;

  /** Id of the administrator, in whatever realm. */
  @Column(name = "USER_ID", updatable = false)
  String userId;

  @Column(name = "USERNAME", updatable = false)
  String username;

  @Column(name = "STARTED", updatable = false)
  long started;

  /** When it last said that it goes on. */
  @Column(name = "PROGRESSED", updatable = false)
  long progressed;

  @Column(name = "FINISHED", updatable = false)
  @Nullable Long finished;

  /** The name of an {@link ImportState}, as it is stored. */
  @Column(name = "STATE", updatable = false)
  String state;

  /** How many keys the file has; null until it has been read to its end. */
  @Column(name = "TOTAL", updatable = false)
  @Nullable Long total;

  @Column(name = "IMPORTED", updatable = false)
  long imported;

  @Column(name = "UPDATED", updatable = false)
  long updated;

  @Column(name = "SKIPPED", updatable = false)
  long skipped;

  @Column(name = "FAILED", updatable = false)
  long failed;

  /** What is wrong with the file as a whole. */
  @Column(name = "ERROR", updatable = false)
  @Nullable String error;
}
