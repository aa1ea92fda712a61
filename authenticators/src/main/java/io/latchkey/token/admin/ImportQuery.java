package io.latchkey.token.admin;

import io.latchkey.server.InvalidFieldException;
import io.latchkey.server.PlainText;
import io.latchkey.token.SelfEnrolment;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** How a file is to be imported. */
public final class ImportQuery {
  /** The most keys of one file. */
  static final long MAX_KEYS = 250_000;

  private static final long MAX_ROWS = 1000;

  @QueryParam("dryRun")
  @Nullable String dryRun;

  @QueryParam("macPolicy")
  @Nullable String macPolicy;

  @QueryParam("batch")
  @Nullable String batch;

  @QueryParam("fileName")
  @Nullable String fileName;

  @QueryParam("first")
  @Nullable String first;

  @QueryParam("max")
  @Nullable String max;

  /** Whether nothing is written. */
  boolean dryRun() {
    if (dryRun == null || dryRun.equals("false")) {
      return false;
    }
    if (dryRun.equals("true")) {
      return true;
    }
    throw new InvalidFieldException("dryRun", "expected true or false");
  }

  /** Whether files with a weak MAC are taken. */
  boolean lenient() {
    if (macPolicy == null || macPolicy.equals("strict")) {
      return false;
    }
    if (macPolicy.equals("lenient")) {
      return true;
    }
    throw new InvalidFieldException("macPolicy", "expected strict or lenient");
  }

  /** The batch to go on with; null for a new one. */
  @Nullable String batch() {
    if (batch != null && !batch.matches("[A-Za-z0-9._-]{1,36}")) {
      throw new InvalidFieldException(
          "batch", "expected 1 to 36 letters, digits, dots, hyphens or underscores");
    }
    if (SelfEnrolment.BATCH.equals(batch)) {
      throw new InvalidFieldException(
          "batch", "expected another name: these tokens stay with whom they are");
    }
    return batch;
  }

  /** What the caller calls the file; null if nothing. */
  @Nullable String fileName() {
    if (fileName != null
        && (fileName.isEmpty() || fileName.length() > 255 || !PlainText.is(fileName))) {
      throw new InvalidFieldException(
          "fileName", "expected 1 to 255 characters, none of them a control character");
    }
    return fileName;
  }

  /** The first row of a dry run that is told. */
  long first() {
    return number("first", first, 0, MAX_KEYS);
  }

  /** How many rows of a dry run are told. */
  long max() {
    long rows = number("max", max, MAX_ROWS, MAX_ROWS);
    return dryRun() ? rows : 0;
  }

  private static long number(String name, @Nullable String text, long absent, long max) {
    if (text == null) {
      return absent;
    }
    if (text.matches("[0-9]{1,9}") && Long.parseLong(text) <= max) {
      return Long.parseLong(text);
    }
    throw new InvalidFieldException(name, "expected a whole number from 0 to " + max);
  }
}
