package io.latchkey.oob;

import io.latchkey.server.InvalidFieldException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.RealmModel;

/**
 * What a realm sets for one-time codes, in attributes {@code latchkey.one-time-code.…}.
 *
 * @param accountEmail whether a person who has added no address gets codes at the verified e-mail
 *     address of the account
 * @param restricted the channels that are restricted authenticators (NIST SP 800-63B-4, section
 *     3.2.9)
 * @param perAddress how many codes one number or mailbox is sent
 * @param perPerson how many codes one person is sent
 * @param perClient how many codes one client address asks for
 * @param numbers which phone numbers are taken
 */
public record OneTimeCodeSettings(
    boolean accountEmail,
    Set<Channel> restricted,
    Budget perAddress,
    Budget perPerson,
    Budget perClient,
    Numbers numbers) {
  static final String ATTRIBUTE = "latchkey.one-time-code.";

  private static final Pattern BUDGET = Pattern.compile("(\\d{1,3})/(\\d{1,7})");

  /**
   * So many codes in so many seconds.
   *
   * @param codes 1 to 100
   * @param seconds 60 seconds to 31 days
   */
  public record Budget(int codes, int seconds) {}

  /**
   * The phone numbers that are taken.
   *
   * @param region the country of numbers that are typed without one, in two letters; null if there
   *     is none
   * @param allowed the countries to whose numbers codes are sent; empty: all
   */
  public record Numbers(@Nullable String region, Set<String> allowed) {
    /** A number as it was typed, in E.164; empty if it is not taken. */
    Optional<String> e164(String typed) {
      return PhoneNumber.e164(typed, region, allowed);
    }

    /** Whether a number that was taken earlier would be taken today. */
    boolean allows(String e164) {
      return PhoneNumber.e164(e164, null, allowed).isPresent();
    }
  }

  /**
   * The settings of a realm.
   *
   * @throws InvalidFieldException naming the attribute that is wrong
   */
  public static OneTimeCodeSettings of(RealmModel realm) {
    return new OneTimeCodeSettings(
        flag(realm, "account-email", true),
        channels(realm, "restricted"),
        budget(realm, "budget-address", new Budget(6, 3_600)),
        budget(realm, "budget-person", new Budget(10, 3_600)),
        budget(realm, "budget-client", new Budget(30, 3_600)),
        new Numbers(region(realm), regions(realm)));
  }

  private static boolean flag(RealmModel realm, String name, boolean unset) {
    String value = value(realm, name);
    if (value == null) {
      return unset;
    }
    if (value.equals("true") || value.equals("false")) {
      return value.equals("true");
    }
    throw new InvalidFieldException(ATTRIBUTE + name, "expected true or false");
  }

  private static Set<Channel> channels(RealmModel realm, String name) {
    String value = value(realm, name);
    Set<Channel> channels = EnumSet.noneOf(Channel.class);
    if (value != null) {
      for (String text : value.split("[\\s,]+", -1)) {
        channels.add(
            Channel.of(text)
                .orElseThrow(
                    () ->
                        new InvalidFieldException(
                            ATTRIBUTE + name, "expected sms, email or both with a comma")));
      }
    }
    return channels;
  }

  private static Budget budget(RealmModel realm, String name, Budget unset) {
    String value = value(realm, name);
    if (value == null) {
      return unset;
    }
    Matcher matcher = BUDGET.matcher(value);
    if (matcher.matches()) {
      int codes = Integer.parseInt(matcher.group(1));
      int seconds = Integer.parseInt(matcher.group(2));
      if (codes >= 1 && codes <= 100 && seconds >= 60 && seconds <= 31 * 24 * 3_600) {
        return new Budget(codes, seconds);
      }
    }
    throw new InvalidFieldException(
        ATTRIBUTE + name, "expected <codes>/<seconds>: 1 to 100 codes in 60 to 2678400 seconds");
  }

  private static @Nullable String region(RealmModel realm) {
    String value = value(realm, "region");
    if (value == null) {
      return null;
    }
    return region("region", value, "expected a country in two letters, for instance DE");
  }

  private static Set<String> regions(RealmModel realm) {
    String value = value(realm, "regions");
    return value == null
        ? Set.of()
        : Stream.of(value.split("[\\s,]+", -1))
            .map(
                text ->
                    region(
                        "regions", text, "expected countries in two letters, for instance DE,AT"))
            .collect(Collectors.toUnmodifiableSet());
  }

  private static String region(String name, String text, String expected) {
    String region = text.toUpperCase(Locale.ROOT);
    if (!PhoneNumber.isRegion(region)) {
      throw new InvalidFieldException(ATTRIBUTE + name, expected);
    }
    return region;
  }

  private static @Nullable String value(RealmModel realm, String name) {
    String value = realm.getAttribute(ATTRIBUTE + name);
    return value == null || value.isBlank() ? null : value.strip();
  }
}
