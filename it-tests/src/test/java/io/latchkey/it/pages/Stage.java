package io.latchkey.it.pages;

import io.latchkey.it.device.Mailbox;
import io.latchkey.it.device.SshKey;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.util.HashMap;
import java.util.Map;

/**
 * What the steps use.
 *
 * @param key of everybody
 */
record Stage(TestRealm realm, Mailbox mailbox, SshKey key) {
  private static final String SECRET = "3132333435363738393031323334353637383930";

  /** A keypad that nobody has. */
  String unassigned(TestUser person, String suite, String... more) {
    Map<String, Object> fields =
        new HashMap<>(
            Map.of(
                "kind",
                "ocra",
                "serial",
                "T-" + person.username(),
                "secret",
                SECRET,
                "suite",
                suite));
    for (int i = 0; i < more.length; i += 2) {
      fields.put(more[i], more[i + 1]);
    }
    return realm.tokens().create(fields);
  }

  void keypad(TestUser person, String suite, String... more) {
    realm.tokens().assign(unassigned(person, suite, more), person);
  }

  /** A new code, in place of the one before. */
  String temporaryCode(TestUser person) {
    return realm.temporaryCode(person);
  }
}
