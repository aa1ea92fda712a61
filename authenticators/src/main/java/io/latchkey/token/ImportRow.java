package io.latchkey.token;

import io.latchkey.keyring.Keyring;
import io.latchkey.pskc.SeedRecord;
import io.latchkey.server.InvalidFieldException;
import io.latchkey.server.JsonFields;
import io.latchkey.token.ImportReport.Outcome;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One key of a file on its way into the inventory, and what became of it. */
final class ImportRow {
  private final SeedRecord seed;
  private @Nullable TokenDescription description;
  private @Nullable TokenEntity entity;
  private Outcome outcome = Outcome.SKIPPED;
  private @Nullable String failure;
  private boolean notStored;

  ImportRow(SeedRecord seed) {
    this.seed = seed;
    this.failure = seed.problem();
    if (failure == null && !seed.fields().isEmpty()) {
      try {
        description = TokenDescription.read(JsonFields.of(seed.fields()));
      } catch (InvalidFieldException e) {
        failure = e.getMessage();
      }
    }
  }

  long position() {
    return seed.position();
  }

  /** Name of the user who is to hold the token; null if no one. */
  @Nullable String holder() {
    return seed.holder();
  }

  /** Whether there is anything to be stored. */
  boolean isToken() {
    return description != null && failure == null;
  }

  /** Seals the secret of a row that is a token, as if it were a new one. */
  void seal(String realmId, Keyring keyring, String batch) {
    if (isToken()) {
      entity = description().toEntity(realmId, keyring, batch);
    }
  }

  /** The row of a new token, sealed. */
  TokenEntity newToken() {
    return Objects.requireNonNull(entity);
  }

  /** The token of a row that is one. */
  TokenDescription description() {
    return Objects.requireNonNull(description);
  }

  void becomes(Outcome decided) {
    outcome = decided;
    failure = null;
  }

  void fail(String reason) {
    failure = reason;
  }

  /** The database did not take it. */
  void failToStore() {
    notStored = true;
    failure = "serial: could not be stored, the token may just have been added or used";
  }

  boolean notStored() {
    return notStored;
  }

  boolean failed() {
    return failure != null;
  }

  void tell(ImportReport report) {
    if (failure != null) {
      report.failed(seed.position(), seed.serial(), failure);
    } else {
      report.done(outcome, row());
    }
  }

  private ImportReport.Row row() {
    String text = outcome.name().toLowerCase(Locale.ROOT);
    if (description == null) {
      return new ImportReport.Row(
          seed.position(),
          seed.serial(),
          text,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null);
    }
    TokenParameters parameters = description.definition().parameters();
    return new ImportReport.Row(
        seed.position(),
        description.serial(),
        text,
        description.kind(),
        description.manufacturer().isEmpty() ? null : description.manufacturer(),
        description.model(),
        parameters.suite(),
        parameters.digits(),
        parameters.algorithm() == null ? null : parameters.algorithm().name(),
        parameters.period(),
        description.definition().counter(),
        description.validity().from(),
        description.validity().until(),
        description.usesLeft(),
        seed.holder());
  }
}
