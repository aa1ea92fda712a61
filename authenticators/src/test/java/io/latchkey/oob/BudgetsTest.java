package io.latchkey.oob;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetsTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1",
    "2001:db8:1:2:3:4:5:6, 20010db800010002",
    "2001:db8:1:2::1, 20010db800010002",
    "unknown, unknown",
    "not:an:address, not:an:address"
  })
  void of_an_address_of_IPv6_the_network_counts(String client, String counted) {
    assertThat(Budgets.network(client)).isEqualTo(counted);
  }
}
