package io.latchkey.oob;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressTest {

  @ParameterizedTest
  @CsvSource({
    "SMS, +4915112345678, +4••••••78",
    "SMS, +12025550123, +1••••••23",
    "EMAIL, alice@example.org, a•••@example.org",
    "EMAIL, a@example.org, a•••@example.org",
    "EMAIL, '\"a@b\"@example.org', '\"•••@example.org'"
  })
  void an_address_is_shown_in_part(Channel channel, String value, String shown) {
    assertThat(Address.mask(channel, value)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({"SMS, +4915112345678", "EMAIL, alice@example.org"})
  void no_text_of_it_holds_the_whole(Channel channel, String value) {
    assertThat(new Address("1", channel, value, "Phone", 0).toString()).doesNotContain(value);
  }
}
