package io.latchkey.token.temporary;

import io.latchkey.compatibility.Clock;
import io.latchkey.keyring.Keyring;
import io.latchkey.notice.Author;
import io.latchkey.notice.FactorNotice;
import io.latchkey.notice.Notice;
import io.latchkey.notice.Notices;
import io.latchkey.server.InvalidFieldException;
import io.latchkey.server.JsonFields;
import io.latchkey.server.LatchkeyProvider;
import io.latchkey.step.Reason;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Temporary codes: each person has one at most, of which only a keyed hash is stored. */
public final class TemporaryCodes {
  /** What such a code is called as a factor, a credential type and a kind in events. */
  public static final String TYPE = "temporary-code";

  private static final SecureRandom RANDOM = new SecureRandom();

  private final KeycloakSession session;
  private final RealmModel realm;

  public TemporaryCodes(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
  }

  /**
   * What was issued.
   *
   * @param code to be told to the person; null when it is read later
   * @param expires seconds since 1970
   * @param uses how many logins it is good for
   */
  public record Issued(@Nullable String code, long expires, int uses) {}

  /**
   * Makes a code in place of an earlier one.
   *
   * @param fields how many seconds it lives and for how many logins; both optional
   * @throws InvalidFieldException naming the field, or the attribute of the realm, that is wrong
   * @throws io.latchkey.server.KeyringMissingException if there is no key to hash it with
   */
  public Issued issue(UserModel user, JsonFields fields) {
    TemporaryCodeSettings settings = TemporaryCodeSettings.of(realm);
    TemporaryCodeRequest request =
        TemporaryCodeRequest.read(fields, settings.maxLifespan(), settings.maxUses());
    String code = CodeText.random(RANDOM);
    Keyring keyring = LatchkeyProvider.of(session).keyring();
    TemporaryCodeEntity row = new TemporaryCodeEntity();
    row.id = KeycloakModelUtils.generateId();
    row.realmId = realm.getId();
    row.userId = user.getId();
    row.keyringId = keyring.activeKeyId();
    row.hash = hash(keyring, row.keyringId, row.realmId, row.userId, code);
    row.created = Clock.seconds();
    row.expires =
        row.created
            + (request.lifespan() == null ? settings.defaultLifespan() : request.lifespan());
    row.usesLeft = request.uses();
    row.singleUse = row.usesLeft == 1;
    TemporaryCodeStore store = new TemporaryCodeStore(session);
    store.remove(realm.getId(), user.getId());
    store.add(row);
    new Notices(session, realm)
        .ofFactor(
            user, FactorNotice.added(TYPE, null, Notice.time(row.expires), Author.ADMINISTRATOR));
    return new Issued(code, row.expires, row.usesLeft);
  }

  /** What is left of a person's code; null if there is none that can be used. */
  public @Nullable Issued find(UserModel user) {
    TemporaryCodeEntity row = new TemporaryCodeStore(session).find(realm.getId(), user.getId());
    return row == null || row.usesLeft < 1 || row.isOver(Clock.seconds())
        ? null
        : new Issued(null, row.expires, row.usesLeft);
  }

  /** Ends a person's code. False if there is none. */
  public boolean revoke(UserModel user) {
    return new TemporaryCodeStore(session).remove(realm.getId(), user.getId());
  }

  /** Forgets the code of a person who was removed. */
  public static void userRemoved(KeycloakSession session, RealmModel realm, UserModel user) {
    new TemporaryCodeStore(session).remove(realm.getId(), user.getId());
  }

  /** Forgets the codes of a realm that was removed. */
  public static void realmRemoved(KeycloakSession session, RealmModel realm) {
    new TemporaryCodeStore(session).removeRealm(realm.getId());
  }

  /**
   * Verifies a code and uses it, in a transaction of its own that is committed before the verdict
   * is given: charged first, so that guesses made at the same moment are all counted.
   */
  public TemporaryLogin verify(UserModel user, String typed) {
    if (CodeText.canonical(typed).isEmpty()) {
      // Nothing was guessed, so it must not bring the code nearer to its lock.
      return TemporaryLogin.refused(Reason.WRONG_RESPONSE);
    }
    TemporaryAttempt attempt = new TemporaryAttempt(realm.getId(), user.getId(), typed);
    return KeycloakModelUtils.runJobInTransactionWithResult(
        session.getKeycloakSessionFactory(), attempt::run);
  }

  /**
   * How many codes that may still be used were hashed with each keyring key.
   *
   * @param realmId null for all realms
   */
  public static Map<String, Long> countByKey(KeycloakSession session, @Nullable String realmId) {
    Map<String, Long> counts = new TreeMap<>();
    for (Object[] row :
        new TemporaryCodeStore(session).countUsableByKeyringKey(realmId, Clock.seconds())) {
      counts.put((String) row[0], (Long) row[1]);
    }
    return counts;
  }

  /** The keyed hash of a code, in hex. It is bound to the realm and the person. */
  static String hash(
      Keyring keyring, String keyringId, String realmId, String userId, String typed) {
    String bound = realmId + "\n" + userId + "\n" + CodeText.canonical(typed);
    return HexFormat.of()
        .formatHex(keyring.mac(keyringId, TYPE, bound.getBytes(StandardCharsets.UTF_8)));
  }
}
