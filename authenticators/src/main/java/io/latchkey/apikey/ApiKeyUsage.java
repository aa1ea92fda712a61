package io.latchkey.apikey;

import org.jspecify.annotations.Nullable;

/**
 * How a key was used, as far as it is written: some seconds behind.
 *
 * @param count how often it was accepted
 * @param lastUsed in seconds since 1970; null if it never was
 * @param lastUsedFrom the address that it came from then, 64 characters at most; null if it never
 *     was
 */
public record ApiKeyUsage(long count, @Nullable Long lastUsed, @Nullable String lastUsedFrom) {
  /** Of a key that was never used. */
  public static final ApiKeyUsage NONE = new ApiKeyUsage(0, null, null);
}
