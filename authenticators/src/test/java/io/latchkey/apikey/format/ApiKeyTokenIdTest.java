package io.latchkey.apikey.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ApiKeyTokenIdTest {
  private static final String KEY = "7n42DGM5Tflk9n8mt7Fhc7";

  @Test
  void leadsBackToTheKey() {
    String id = "trrtlk:" + ApiKeyTokenId.rawId(KEY, "e0a1-b2");
    assertThat(ApiKeyTokenId.isFromGrant(id)).isTrue();
    assertThat(ApiKeyTokenId.keyId(id)).contains(KEY);
  }

  @Test
  void otherGrantsAreOfNoKey() {
    for (String id :
        new String[] {"", "lk:", "onrtac:" + KEY + ".x", "trrtlx:" + KEY + ".x", KEY + ".x"}) {
      assertThat(ApiKeyTokenId.isFromGrant(id)).as(id).isFalse();
      assertThat(ApiKeyTokenId.keyId(id)).as(id).isEmpty();
    }
    assertThat(ApiKeyTokenId.isFromGrant(null)).isFalse();
    assertThat(ApiKeyTokenId.keyId(null)).isEmpty();
  }

  @Test
  void aBrokenIdOfOurGrantIsStillOurs() {
    for (String id : new String[] {"trrtlk:", "trrtlk:" + KEY, "trrtlk:short.x"}) {
      assertThat(ApiKeyTokenId.isFromGrant(id)).as(id).isTrue();
      assertThat(ApiKeyTokenId.keyId(id)).as(id).isEmpty();
    }
  }
}
