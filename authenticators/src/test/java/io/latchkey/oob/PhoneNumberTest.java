package io.latchkey.oob;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneNumberTest {

  @ParameterizedTest
  @CsvSource({
    "+4915112345678, , +4915112345678",
    "+49 (0) 151 / 123 456 78, , +4915112345678",
    "0151 12345678, DE, +4915112345678",
    "07400 123456, GB, +447400123456",
    "+44 7400 123456, DE, +447400123456",
    "(201) 555-0123, US, +12015550123",
    "００４９ 151 12345678, DE, +4915112345678"
  })
  void a_number_is_kept_in_E164(String typed, String region, String kept) {
    assertThat(PhoneNumber.e164(typed, region)).contains(kept);
  }

  @ParameterizedTest
  @CsvSource({
    "0151 12345678, ", // no country
    "112, DE", // emergency
    "+49 900 1 123456, ", // premium rate
    "+1 900 555 0123, ", // premium rate
    "+44 844 123 4567, ", // shared cost
    "+800 1234 5678, ", // toll free
    "+49 30 123456, ", // fixed line
    "+4915112345678 ext. 5, ",
    "+491511234567890123, ", // too long
    "+999123456789, ", // no country
    "alice, DE",
    "'', DE",
    "'+49 151 1234567800000000000000000000000000000000000000', DE"
  })
  void anything_else_is_refused(String typed, String region) {
    assertThat(PhoneNumber.e164(typed, region)).isEmpty();
  }

  @Test
  void a_region_is_a_country_in_capitals() {
    assertThat(PhoneNumber.isRegion("DE")).isTrue();
    assertThat(PhoneNumber.isRegion("de")).isFalse();
    assertThat(PhoneNumber.isRegion("XX")).isFalse();
    assertThat(PhoneNumber.isRegion("")).isFalse();
  }
}
