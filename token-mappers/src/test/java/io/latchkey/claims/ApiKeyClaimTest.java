package io.latchkey.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.latchkey.apikey.ApiKeyFacts;
import org.junit.jupiter.api.Test;

class ApiKeyClaimTest {
  @Test
  void names_the_key_and_never_more() {
    assertThat(
            ApiKeyClaim.of(
                new ApiKeyFacts(
                    "0123456789abcdefABCDEF", "nightly build", "service-account", 1_800_000_000L)))
        .containsExactly(
            entry("id", "0123456789abcdefABCDEF"),
            entry("name", "nightly build"),
            entry("owner_type", "service-account"),
            entry("expires", 1_800_000_000L));
  }
}
