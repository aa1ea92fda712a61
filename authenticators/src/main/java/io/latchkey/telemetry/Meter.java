package io.latchkey.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What is counted, in Micrometer's global registry. With {@code metrics-enabled=true} Keycloak's
 * own registry is part of it, and else nobody reads it.
 *
 * <p>Labels have few values, and none that a caller could choose: no person, token, key, client or
 * address. Realms are among them, since administrators make them, and who is woken by an alert has
 * to know whose gateway it is.
 */
public enum Meter {
  VERIFICATIONS(
      "latchkey.verifications",
      "Responses of tokens, codes and signatures in logins",
      "realm",
      "kind",
      "result",
      "reason"),
  ENROLMENTS(
      "latchkey.enrolments",
      "Credentials that people have added, or were refused to add or change",
      "realm",
      "type",
      "result",
      "reason"),
  LOCKOUTS(
      "latchkey.lockouts", "Locks that failures in a row have brought", "realm", "kind", "ends"),
  CODES(
      "latchkey.codes",
      "One-time codes that were to be sent",
      "realm",
      "channel",
      "result",
      "reason"),
  API_KEY_USES(
      "latchkey.api.key.uses",
      "API keys that were offered at a door",
      "realm",
      "door",
      "result",
      "reason"),
  IMPORTS("latchkey.imports", "Files of tokens that were imported", "realm", "result"),
  IMPORTED_TOKENS(
      "latchkey.imported.tokens", "Keys in files of tokens that were imported", "realm", "result"),
  TOKENS_OVER_BUDGET(
      "latchkey.token.over.budget",
      "Access tokens that were larger than their budget",
      "realm",
      "outcome"),
  REMOTE_CLAIMS("latchkey.remote.claims", "Calls for what another server says", "realm", "result"),
  MAINTENANCE_ROUNDS("latchkey.maintenance.rounds", "Rounds in which realms are cleared", "result"),
  KEYRING_MISSING_KEYS(
      "latchkey.keyring.missing.keys",
      "Keys that secrets need and the keyring lacks, as it was when the server started");

  /** Where there is nothing to say. */
  private static final String NONE = "none";

  /** What is shown now, by what has no labels. */
  private static final Map<Meter, AtomicLong> SHOWN = new ConcurrentHashMap<>();

  private static final Duration[] BUCKETS = {
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2500),
    Duration.ofSeconds(5)
  };

  private final String meterName;
  private final String description;

  @SuppressWarnings("ImmutableEnumChecker") // It is one of List.of.
  private final List<String> labels;

  Meter(String meterName, String description, String... labels) {
    this.meterName = meterName;
    this.description = description;
    this.labels = List.of(labels);
  }

  /**
   * Counts one.
   *
   * @param values of the labels, in their order; null for nothing to say
   */
  public void count(@Nullable String... values) {
    add(1, values);
  }

  /** Counts several. */
  public void add(long number, @Nullable String... values) {
    Counter.builder(meterName)
        .description(description)
        .tags(tags(values))
        .register(Metrics.globalRegistry)
        .increment((double) number);
  }

  /** Counts one, and how long it took. */
  public void time(Duration taken, @Nullable String... values) {
    Timer.builder(meterName)
        .description(description)
        .tags(tags(values))
        .serviceLevelObjectives(BUCKETS)
        .register(Metrics.globalRegistry)
        .record(taken);
  }

  /** Shows a number until another one is shown. For what has no labels. */
  public void show(long number) {
    SHOWN.computeIfAbsent(this, Meter::gauge).set(number);
  }

  private AtomicLong gauge() {
    AtomicLong shown = new AtomicLong();
    Gauge.builder(meterName, shown, AtomicLong::doubleValue)
        .description(description)
        .register(Metrics.globalRegistry);
    return shown;
  }

  private Tags tags(@Nullable String[] values) {
    if (values.length != labels.size()) {
      throw new IllegalArgumentException(this + " has the labels " + labels);
    }
    Tags tags = Tags.empty();
    for (int i = 0; i < values.length; i++) {
      tags = tags.and(labels.get(i), values[i] == null ? NONE : values[i]);
    }
    return tags;
  }
}
