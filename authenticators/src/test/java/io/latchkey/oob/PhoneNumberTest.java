package io.latchkey.oob;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

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
    assertThat(PhoneNumber.e164(typed, region, Set.of())).contains(kept);
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
    assertThat(PhoneNumber.e164(typed, region, Set.of())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("numbersOfTheWorld")
  void a_number_of_no_country_is_refused(String number) {
    assertThat(PhoneNumber.e164(number, null, Set.of())).isEmpty();
  }

  /** Satellites and networks of the whole world, all that the library knows. */
  static Stream<String> numbersOfTheWorld() {
    PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    return numbers.getSupportedGlobalNetworkCallingCodes().stream()
        .map(numbers::getExampleNumberForNonGeoEntity)
        .map(number -> numbers.format(number, PhoneNumberUtil.PhoneNumberFormat.E164));
  }

  @Test
  void only_numbers_of_allowed_countries_are_taken() {
    Set<String> allowed = Set.of("DE", "US");
    assertThat(PhoneNumber.e164("+4915112345678", null, allowed)).isPresent();
    assertThat(PhoneNumber.e164("+12015550123", null, allowed)).isPresent();
    assertThat(PhoneNumber.e164("+447400123456", null, allowed)).isEmpty();
    // Canada has the calling code of the United States.
    assertThat(PhoneNumber.e164("+15062345678", null, allowed)).isEmpty();
  }

  @Test
  void a_region_is_a_country_in_capitals() {
    assertThat(PhoneNumber.isRegion("DE")).isTrue();
    assertThat(PhoneNumber.isRegion("de")).isFalse();
    assertThat(PhoneNumber.isRegion("XX")).isFalse();
    assertThat(PhoneNumber.isRegion("")).isFalse();
  }
}
