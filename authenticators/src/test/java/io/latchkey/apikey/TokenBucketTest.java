package io.latchkey.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenBucketTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void asManyAtOnceAsAMinuteAndThenOneAfterAnother() {
    TokenBucket bucket = new TokenBucket(3, 0);
    assertThat(bucket.take(0)).isZero();
    assertThat(bucket.take(0)).isZero();
    assertThat(bucket.take(0)).isZero();
    assertThat(bucket.take(0)).isEqualTo(20);
    assertThat(bucket.take(19 * SECOND)).isEqualTo(1);
    assertThat(bucket.take(20 * SECOND)).isZero();
    assertThat(bucket.take(20 * SECOND)).isEqualTo(20);
  }

  @Test
  void toAskTakesNothing() {
    TokenBucket bucket = new TokenBucket(1, 0);
    assertThat(bucket.secondsToNext(0)).isZero();
    assertThat(bucket.secondsToNext(0)).isZero();
    assertThat(bucket.take(0)).isZero();
    assertThat(bucket.secondsToNext(0)).isEqualTo(60);
  }

  @Test
  void quietDoesNotAddUp() {
    TokenBucket bucket = new TokenBucket(2, 0);
    assertThat(bucket.take(3_600 * SECOND)).isZero();
    assertThat(bucket.take(3_600 * SECOND)).isZero();
    assertThat(bucket.take(3_600 * SECOND)).isEqualTo(30);
  }
}
