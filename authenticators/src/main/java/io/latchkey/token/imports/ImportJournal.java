package io.latchkey.token.imports;

import io.latchkey.token.ImportReport;

/** Is told how far an import is. */
public interface ImportJournal {
  /** For what is not remembered, such as a dry run. */
  ImportJournal NONE = new ImportJournal() {};

  /** The file is still being looked at. To be called often. */
  default void alive() {}

  /**
   * The file was read to its end and is whole.
   *
   * @param keys how many it has
   */
  default void whole(long keys) {}

  /** Some more keys are done. To be called often. */
  default void goesOn(ImportReport report) {}

  /** All keys are done. */
  default void done(ImportReport report) {}

  /**
   * It has ended before all keys were done.
   *
   * @param error for administrators: what is wrong, without anything secret
   */
  default void failed(ImportReport report, String error) {}
}
