package io.latchkey.apikey.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkRangeTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.0/24, 192.0.2.255, true",
    "192.0.2.0/24, 192.0.3.0, false",
    "192.0.2.128/25, 192.0.2.127, false",
    "192.0.2.128/25, 192.0.2.128, true",
    "192.0.2.77/24, 192.0.2.1, true",
    "192.0.2.7, 192.0.2.7, true",
    "192.0.2.7, 192.0.2.8, false",
    "0.0.0.0/0, 203.0.113.9, true",
    "0.0.0.0/0, 2001:db8::1, false",
    "2001:db8::/32, 2001:db8:ffff::1, true",
    "2001:db8::/32, 2001:db9::1, false",
    "2001:db8::/33, 2001:db8:8000::, false",
    "::1, 0:0:0:0:0:0:0:1, true",
    "fe80::/10, fe80::1%eth0, true",
    "127.0.0.1, ::ffff:127.0.0.1, true",
    "127.0.0.0/8, example.org, false",
    "127.0.0.0/8, '', false",
  })
  void containsTheAddressesThatShareItsPrefix(String range, String address, boolean contained) {
    assertThat(NetworkRange.parse(range).contains(address)).isEqualTo(contained);
  }

  @Test
  void containsNoUnknownAddress() {
    assertThat(NetworkRange.parse("0.0.0.0/0").contains(null)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "/", "example.org", "localhost", "256.0.0.1", "1.2.3", "1.2.3.4.", "1.2.3.4/33",
        "1.2.3.4/-1", "1.2.3.4/", "1.2.3.4/2/4", "::/129", ":::", "1::2::3", "g::1", "0x7f.0.0.1"
      })
  void whatIsNoNetworkIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> NetworkRange.parse(text));
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.7, 192.0.2.7",
    "2001:db8:1:2::1, 20010db800010002",
    "2001:db8:1:2:ffff::9, 20010db800010002",
    "2001:db8:1:3::1, 20010db800010003",
    "::ffff:192.0.2.7, ::ffff:192.0.2.7",
    "unknown, unknown",
  })
  void oneSubscriberHasAllThatBeginAlike(String address, String subscriber) {
    assertThat(NetworkRange.subscriber(address)).isEqualTo(subscriber);
  }
}
