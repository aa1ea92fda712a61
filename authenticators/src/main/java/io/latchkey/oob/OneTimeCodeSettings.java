package io.latchkey.oob;

import io.latchkey.server.RealmAttributes;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
 * @param sms how many codes are sent by SMS in the whole realm
 * @param numbers which phone numbers are taken
 */
public record OneTimeCodeSettings(
    boolean accountEmail,
    Set<Channel> restricted,
    Budget perAddress,
    Budget perPerson,
    Budget perClient,
    Budget sms,
    Numbers numbers) {
  private static final Pattern BUDGET = Pattern.compile("(\\d{1,4})/(\\d{1,7})");
  private static final int MOST_CODES = 100;
  private static final int MOST_OF_REALM = 1_000;

  /**
   * So many codes in so many seconds.
   *
   * @param codes 1 to 100, of a whole realm to 1000
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
   * @throws io.latchkey.server.InvalidFieldException naming the attribute that is wrong
   */
  public static OneTimeCodeSettings of(RealmModel realm) {
    RealmAttributes attributes = new RealmAttributes(realm, "latchkey.one-time-code.");
    return new OneTimeCodeSettings(
        attributes.flag("account-email", true),
        channels(attributes),
        budget(attributes, "budget-address", MOST_CODES, new Budget(6, 3_600)),
        budget(attributes, "budget-person", MOST_CODES, new Budget(10, 3_600)),
        budget(attributes, "budget-client", MOST_CODES, new Budget(30, 3_600)),
        budget(attributes, "budget-sms", MOST_OF_REALM, new Budget(MOST_OF_REALM, 3_600)),
        new Numbers(region(attributes), regions(attributes)));
  }

  private static Set<Channel> channels(RealmAttributes attributes) {
    Set<Channel> channels = EnumSet.noneOf(Channel.class);
    for (String text : attributes.words("restricted")) {
      channels.add(
          Channel.of(text)
              .orElseThrow(
                  () ->
                      attributes.wrong("restricted", "expected sms, email or both with a comma")));
    }
    return channels;
  }

  private static Budget budget(RealmAttributes attributes, String name, int most, Budget unset) {
    String value = attributes.text(name);
    if (value == null) {
      return unset;
    }
    Matcher matcher = BUDGET.matcher(value);
    if (matcher.matches()) {
      int codes = Integer.parseInt(matcher.group(1));
      int seconds = Integer.parseInt(matcher.group(2));
      if (codes >= 1 && codes <= most && seconds >= 60 && seconds <= 31 * 24 * 3_600) {
        return new Budget(codes, seconds);
      }
    }
    throw attributes.wrong(
        name, "expected <codes>/<seconds>: 1 to " + most + " codes in 60 to 2678400 seconds");
  }

  private static @Nullable String region(RealmAttributes attributes) {
    String value = attributes.text("region");
    return value == null
        ? null
        : region(attributes, "region", value, "expected a country in two letters, for instance DE");
  }

  private static Set<String> regions(RealmAttributes attributes) {
    String expected = "expected countries in two letters, for instance DE,AT";
    return attributes.words("regions").stream()
        .map(text -> region(attributes, "regions", text, expected))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static String region(
      RealmAttributes attributes, String name, String text, String expected) {
    String region = text.toUpperCase(Locale.ROOT);
    if (!PhoneNumber.isRegion(region)) {
      throw attributes.wrong(name, expected);
    }
    return region;
  }
}
