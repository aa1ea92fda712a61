package io.latchkey.token.imports;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A row of LK_IMPORT_FAILURE: a key of a file that was not imported. */
@Entity
@Table(name = "LK_IMPORT_FAILURE")
@SuppressWarnings("NullAway.Init") // Filled by the persistence provider.
public class ImportFailureEntity {
  @Id
  @Column(name = "ID", length = 36)
  String id;

  @Column(name = "IMPORT_ID", updatable = false)
  String importId;

  /** The how-manieth key of the file, from 1. */
  @Column(name = "KEY_POSITION", updatable = false)
  long position;

  @Column(name = "SERIAL", updatable = false)
  @Nullable String serial;

  @Column(name = "REASON", updatable = false)
  String reason;
}
