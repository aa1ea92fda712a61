package io.latchkey.oob;

import io.latchkey.keyring.Keyring;
import io.latchkey.server.LatchkeyProvider;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Names of marks, which are kept in caches and stores: nobody shall read numbers there. */
record MarkNames(KeycloakSession session, RealmModel realm) {

  String of(String kind, String about) {
    return "latchkey-one-time-code:" + realm.getId() + ":" + kind + ":" + unreadable(about) + ":";
  }

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
