package io.latchkey.apikey;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.latchkey.apikey.format.NetworkRange;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How often each key is used on this node, and how often an address offers bad ones. What does not
 * fit is forgotten, which only lets more through.
 */
final class ApiKeyLimits {
  private static final int MAX_ENTRIES = 100_000;
  private static final Duration BUCKET_IS_FULL = Duration.ofMinutes(1);
  private static final Duration GOOD = Duration.ofHours(1);

  private final LongSupplier nanos;
  private final Cache<String, TokenBucket> uses = cache(BUCKET_IS_FULL);
  private final Cache<String, TokenBucket> refusals = cache(BUCKET_IS_FULL);
  private final Cache<String, Boolean> good = cache(GOOD);

  ApiKeyLimits() {
    this(System::nanoTime);
  }

  ApiKeyLimits(LongSupplier nanos) {
    this.nanos = nanos;
  }

  private static <V> Cache<String, V> cache(Duration life) {
    return Caffeine.newBuilder().maximumSize(MAX_ENTRIES).expireAfterAccess(life).build();
  }

  /**
   * Counts a use of a key.
   *
   * @return 0 if it is within the limit, otherwise the seconds until one is
   */
  int use(String keyId, int perMinute) {
    return bucket(uses, keyId, perMinute).take(nanos.getAsLong());
  }

  /**
   * How long an address must wait before it may offer another key that was not good here lately: 0,
   * or some seconds. Keys that were are let through, for many may share the address.
   */
  int wait(String realmId, String address, String keyId, int perMinute) {
    if (good.getIfPresent(keyId) != null) {
      return 0;
    }
    return bucket(refusals, source(realmId, address), perMinute).secondsToNext(nanos.getAsLong());
  }

  /** Counts a refusal; 0, or the seconds until there may be another. */
  int refused(String realmId, String address, int perMinute) {
    return bucket(refusals, source(realmId, address), perMinute).take(nanos.getAsLong());
  }

  /** Remembers that a key was good. */
  void accepted(String keyId) {
    good.put(keyId, true);
  }

  private static String source(String realmId, String address) {
    return realmId + ' ' + NetworkRange.subscriber(address);
  }

  private TokenBucket bucket(Cache<String, TokenBucket> cache, String name, int perMinute) {
    return cache
        .asMap()
        .compute(
            name,
            (key, old) ->
                old != null && old.perMinute() == perMinute
                    ? old
                    : new TokenBucket(perMinute, nanos.getAsLong()));
  }
}
