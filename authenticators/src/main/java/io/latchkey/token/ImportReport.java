package io.latchkey.token;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of the keys of a file. */
public final class ImportReport {
  private static final int MAX_SERIAL = 128;

  private final List<Failure> failed = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();
  private final long first;
  private final long max;
  private long imported;
  private long updated;
  private long skipped;
  private long count;

  /**
   * @param first how many rows are left out of {@link #rows()}
   * @param max how many are in it at most
   */
  public ImportReport(long first, long max) {
    this.first = first;
    this.max = max;
  }

  /** What happens to a key. */
  public enum Outcome {
    IMPORTED,
    UPDATED,
    SKIPPED
  }

  /**
   * A key that is not in the inventory because of this file.
   *
   * @param position the how-manieth key of the file, from 1
   * @param serial null if the file gives none
   * @param reason the field, and what was expected
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Failure(long position, @Nullable String serial, String reason) {}

  /**
   * What a key becomes; never its secret.
   *
   * @param position the how-manieth key of the file, from 1
   * @param outcome {@code imported}, {@code updated} or {@code skipped}
   * @param kind null if the key is no token by itself
   * @param holder name of the user who is to hold the token; null if no one
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Row(
      long position,
      @Nullable String serial,
      String outcome,
      @Nullable String kind,
      @Nullable String manufacturer,
      @Nullable String model,
      @Nullable String suite,
      @Nullable Integer digits,
      @Nullable String algorithm,
      @Nullable Integer period,
      @Nullable Long counter,
      @Nullable Long validFrom,
      @Nullable Long validUntil,
      @Nullable Long usesLeft,
      @Nullable String holder) {}

  void failed(long position, @Nullable String serial, String reason) {
    failed.add(new Failure(position, cut(serial), reason));
  }

  /** A serial number that is too long to be one is shown as far as one can be. */
  private static @Nullable String cut(@Nullable String serial) {
    return serial == null || serial.length() <= MAX_SERIAL
        ? serial
        : serial.substring(0, MAX_SERIAL);
  }

  void done(Outcome outcome, Row row) {
    switch (outcome) {
      case IMPORTED -> imported++;
      case UPDATED -> updated++;
      case SKIPPED -> skipped++;
    }
    if (count >= first && rows.size() < max) {
      rows.add(row);
    }
    count++;
  }

  public long imported() {
    return imported;
  }

  public long updated() {
    return updated;
  }

  public long skipped() {
    return skipped;
  }

  /** How many failed. */
  public int failures() {
    return failed.size();
  }

  public List<Failure> failed() {
    return List.copyOf(failed);
  }

  /** A page of what did not fail, in the order of the file. */
  public List<Row> rows() {
    return List.copyOf(rows);
  }
}
