package io.latchkey.oob;

import io.latchkey.keyring.Keyring;
import io.latchkey.oob.OneTimeCodeSettings.Budget;
import io.latchkey.server.LatchkeyProvider;
import io.latchkey.step.Marks;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
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
  @Nullable String take(Channel channel, String address, UserModel user) {
    if (!take(
        "address", channel.text() + address.toLowerCase(Locale.ROOT), settings.perAddress())) {
      return "address";
    }
    if (!take("person", user.getId(), settings.perPerson())) {
      return "person";
    }
    String client = session.getContext().getConnection().getRemoteAddr();
    return take("client", network(client), settings.perClient()) ? null : "client";
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
    String prefix =
        "latchkey-one-time-code:" + realm.getId() + ":" + kind + ":" + unreadable(of) + ":";
    return new Marks(session, prefix, budget.codes(), budget.seconds()).take();
  }

  /** Marks are kept in caches and stores; nobody shall read numbers there. */
  private String unreadable(String text) {
    Keyring keyring = LatchkeyProvider.of(session).keyring();
    return HexFormat.of()
        .formatHex(
            keyring.mac(
                keyring.activeKeyId(),
                "one-time-code budget",
                text.getBytes(StandardCharsets.UTF_8)));
  }
}
