package io.latchkey.oob;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Phone numbers as people type them, and as gateways take them. */
public final class PhoneNumber {
  /** In the longest notation, with spaces and brackets. */
  private static final int MAX_LENGTH = 40;

  /** What can receive an SMS. Premium-rate, shared-cost and pager numbers earn money by it. */
  private static final Set<PhoneNumberType> TYPES =
      Set.of(PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE);

  /** What stands for no country: satellites and networks of the whole world, which are dear. */
  private static final String WORLD = "001";

  private PhoneNumber() {}

  /**
   * A number in E.164 notation.
   *
   * @param region the country of a number that is typed without one; null if there is none
   * @param allowed countries whose numbers are accepted; empty: those of all
   * @return empty if it is no mobile number of one of them
   */
  public static Optional<String> e164(String typed, @Nullable String region, Set<String> allowed) {
    if (typed.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    try {
      Phonenumber.PhoneNumber number = numbers.parse(typed, region);
      return !number.hasExtension()
              && numbers.isValidNumber(number)
              && TYPES.contains(numbers.getNumberType(number))
              && isOf(numbers.getRegionCodeForNumber(number), allowed)
          ? Optional.of(numbers.format(number, PhoneNumberFormat.E164))
          : Optional.empty();
    } catch (NumberParseException e) {
      return Optional.empty();
    }
  }

  private static boolean isOf(@Nullable String region, Set<String> allowed) {
    return region != null
        && !region.equals(WORLD)
        && (allowed.isEmpty() || allowed.contains(region));
  }

  /** Whether two capital letters name a country that has numbers. */
  static boolean isRegion(String text) {
    return PhoneNumberUtil.getInstance().getSupportedRegions().contains(text);
  }
}
