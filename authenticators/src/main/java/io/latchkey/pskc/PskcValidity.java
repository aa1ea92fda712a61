package io.latchkey.pskc;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * From when until when a key may be used, in seconds since 1970: the device's dates and the key's
 * together (RFC 6030, sections 4.3.1 and 5).
 */
final class PskcValidity {
  private @Nullable Long start;
  private @Nullable Long expiry;
  private @Nullable String malformed;

  /** Takes StartDate or ExpiryDate. One that is malformed is complained about by {@link #check}. */
  void read(String name, String date) {
    try {
      long time = parse(date);
      if (name.equals("StartDate")) {
        start = start == null ? time : Math.max(start, time);
      } else {
        expiry = expiry == null ? time : Math.min(expiry, time);
      }
    } catch (DateTimeException e) {
      malformed = name;
    }
  }

  private static long parse(String date) {
    TemporalAccessor parsed =
        (date.indexOf('T') < 0 ? DateTimeFormatter.ISO_DATE : DateTimeFormatter.ISO_DATE_TIME)
            .parseBest(date, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
    if (parsed instanceof OffsetDateTime withZone) {
      return withZone.toEpochSecond();
    }
    // Without a zone: UTC, as RFC 6030 asks issuers to write.
    return parsed instanceof LocalDateTime time
        ? time.toEpochSecond(ZoneOffset.UTC)
        : LocalDate.from(parsed).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
  }

  /**
   * @throws KeyRefusedException if a date cannot be read
   */
  void check() {
    if (malformed != null) {
      throw new KeyRefusedException(malformed, "expected a date as in 2026-01-31T00:00:00Z");
    }
  }

  @Nullable Long start() {
    return start;
  }

  @Nullable Long expiry() {
    return expiry;
  }

  /** The narrower of two. */
  PskcValidity within(PskcValidity other) {
    PskcValidity both = new PskcValidity();
    both.malformed = malformed != null ? malformed : other.malformed;
    both.start = narrower(start, other.start, true);
    both.expiry = narrower(expiry, other.expiry, false);
    return both;
  }

  private static @Nullable Long narrower(@Nullable Long one, @Nullable Long two, boolean later) {
    if (one == null || two == null) {
      return one == null ? two : one;
    }
    return later ? Math.max(one, two) : Math.min(one, two);
  }
}
