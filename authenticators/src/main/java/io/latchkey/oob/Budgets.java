package io.latchkey.oob;

import io.latchkey.oob.OneTimeCodeSettings.Budget;
import io.latchkey.step.Marks;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * How many codes are sent, over all logins and on all nodes: to one number or mailbox whoever asks,
 * to one person, and for one client address. Who sends messages for money, or to annoy, ends here.
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
   * Takes one code from each budget.
   *
   * @return the name of the budget that is exhausted; null if none is
   */
  @Nullable String take(Address address, UserModel user) {
    // What one client or person asks for in vain costs nobody else a code.
    String client = session.getContext().getConnection().getRemoteAddr();
    if (!take("client", network(client), settings.perClient())) {
      return "client";
    }
    if (!take("person", user.getId(), settings.perPerson())) {
      return "person";
    }
    // Anybody can type an address that is not theirs: that has a budget of its own.
    return take(
            address.isProved() ? "address" : "unproved",
            address.channel().text() + address.value().toLowerCase(Locale.ROOT),
            settings.perAddress())
        ? null
        : "address";
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

  private boolean take(String kind, String of, Budget budget) {
    String name = new MarkNames(session, realm).of(kind, of);
    return new Marks(session, name, budget.codes(), budget.seconds()).take();
  }
}
