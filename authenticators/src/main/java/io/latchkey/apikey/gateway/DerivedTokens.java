package io.latchkey.apikey.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.latchkey.apikey.ApiKeySettings;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The JWTs that this node made for gateways lately, so that not every request costs a signature.
 * The key is verified each time; only what its owner may do is some seconds old.
 */
public final class DerivedTokens {
  private static final int MAX_TOKENS = 10_000;

  private final Cache<Of, DerivedToken> tokens =
      Caffeine.newBuilder().maximumSize(MAX_TOKENS).expireAfterWrite(Duration.ofMinutes(5)).build();

  /**
   * Whose token it is, for whom.
   *
   * @param issuer the realm as the gateway addresses it
   */
  record Of(String issuer, String clientId, String keyId) {}

  /** The token that was made before, if it may be given out still, or a new one. */
  DerivedToken get(Of of, long now, Supplier<DerivedToken> make) {
    DerivedToken known = tokens.getIfPresent(of);
    // One that ends later than any that is made now was made by a clock that was ahead.
    if (known != null
        && now < known.end()
        && known.end() - now <= ApiKeySettings.MAX_GATEWAY_MAX_AGE) {
      return known;
    }
    DerivedToken made = make.get();
    if (now < made.end()) {
      tokens.put(of, made);
    }
    return made;
  }
}
