package io.latchkey.oob;

import io.latchkey.oob.OneTimeCodeSettings.Budget;
import io.latchkey.step.Marks;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * How many codes are sent, over all logins and on all nodes: to one number or mailbox whoever asks,
 * to one person, for one client address, and of SMS in the whole realm. Who sends messages for
 * money, or to annoy, ends here, also who has many accounts.
 */
final class Budgets {
  private final KeycloakSession session;
  private final RealmModel realm;
  private final OneTimeCodeSettings settings;

  Budgets(KeycloakSession session, RealmModel realm, OneTimeCodeSettings settings) {
    this.session = session;
    this.realm = realm;
    this.settings = settings;
  }

  /**
   * Takes one code from each budget; what one of them refuses costs none of the others a code.
   *
   * @return the name of the budget that is exhausted; null if none is
   */
  @Nullable String take(Address address, UserModel user) {
    Map<String, Marks> budgets = budgets(address, user);
    String exhausted = first(budgets, marks -> !marks.isLeft());
    return exhausted == null ? first(budgets, marks -> !marks.take()) : exhausted;
  }

  private static @Nullable String first(Map<String, Marks> budgets, Predicate<Marks> exhausted) {
    for (Map.Entry<String, Marks> budget : budgets.entrySet()) {
      if (exhausted.test(budget.getValue())) {
        return budget.getKey();
      }
    }
    return null;
  }

  /** In the order in which they are taken, for the case that one is exhausted in between. */
  private Map<String, Marks> budgets(Address address, UserModel user) {
    String client = session.getContext().getConnection().getRemoteAddr();
    Map<String, Marks> budgets = new LinkedHashMap<>();
    budgets.put("client", marks("client", network(client), settings.perClient()));
    budgets.put("person", marks("person", user.getId(), settings.perPerson()));
    budgets.put(
        "address",
        // Anybody can type an address that is not theirs: that has a budget of its own.
        marks(
            address.isProved() ? "address" : "unproved",
            address.channel().text() + address.value().toLowerCase(Locale.ROOT),
            settings.perAddress()));
    if (address.channel() == Channel.SMS) {
      budgets.put("sms", marks("sms", "", settings.sms()));
    }
    return budgets;
  }

  /** Who has one address of IPv6 has 2^64: of such only the network counts. */
  static String network(String client) {
    if (!client.contains(":")) {
      return client;
    }
    try {
      byte[] address = InetAddress.getByName(client).getAddress();
      return address.length == 16 ? HexFormat.of().formatHex(address, 0, 8) : client;
    } catch (UnknownHostException e) {
      return client;
    }
  }

  private Marks marks(String kind, String of, Budget budget) {
    String name = new MarkNames(session, realm).of(kind, of);
    return new Marks(session, name, budget.codes(), budget.seconds());
  }
}
