package io.latchkey.oob;

import io.latchkey.compatibility.Clock;
import io.latchkey.keyring.Keyring;
import io.latchkey.oath.TypedCode;
import io.latchkey.server.LatchkeyProvider;
import io.latchkey.step.Reason;
import io.latchkey.token.Lockout;
import java.security.SecureRandom;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * One-time codes: each person has one at most, of which only a keyed hash is stored. A new one ends
 * the earlier one, whichever login asked for it.
 */
public final class OneTimeCodes {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final KeycloakSession session;
  private final RealmModel realm;

  public OneTimeCodes(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
  }

  /**
   * Makes a code in place of the earlier one, and nothing of what counts failures starts anew. It
   * is stored when this returns.
   *
   * @param address where it will be sent
   * @param login the login that it is for, and its step
   * @param lifetime in seconds
   * @throws io.latchkey.server.KeyringMissingException if there is no key to hash it with
   */
  public String issue(UserModel user, Address address, String login, int digits, int lifetime) {
    String code = random(digits);
    Keyring keyring = LatchkeyProvider.of(session).keyring();
    OneTimeCodeEntity row = new OneTimeCodeEntity();
    row.id = KeycloakModelUtils.generateId();
    row.realmId = realm.getId();
    row.userId = user.getId();
    row.addressId = address.id();
    row.login = login;
    row.keyringId = keyring.activeKeyId();
    row.hash =
        new CodeHash(row.realmId, row.userId, login, address).of(keyring, row.keyringId, code);
    row.sent = Clock.seconds();
    row.expires = row.sent + lifetime;
    try {
      store(row);
    } catch (ModelDuplicateException e) {
      // Another request made the person's row at the same moment.
      store(row);
    }
    return code;
  }

  private void store(OneTimeCodeEntity row) {
    KeycloakModelUtils.runJobInTransaction(
        session.getKeycloakSessionFactory(),
        own -> {
          OneTimeCodeStore store = new OneTimeCodeStore(own);
          if (!store.replace(row)) {
            store.add(row);
          }
        });
  }

  private static String random(int digits) {
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < digits; i++) {
      code.append((char) ('0' + RANDOM.nextInt(10)));
    }
    return code.toString();
  }

  /** Whether too many wrong codes in a row have locked the person. */
  public boolean isLocked(UserModel user) {
    OneTimeCodeEntity row = new OneTimeCodeStore(session).find(realm.getId(), user.getId());
    long now = Clock.seconds();
    // One that is too long is put right when the code is answered.
    return row != null && row.lockedUntil > now && !Lockout.isTooLong(row.lockedUntil, now);
  }

  /**
   * Verifies a code and uses it up, in a transaction of its own that is committed before the
   * verdict is given: charged first, so that guesses made at the same moment are all counted.
   *
   * @param address where the code was sent
   * @param login the login that is answered, and its step
   * @param tries how many wrong codes end the code
   * @return why it was refused; null if it was accepted
   */
  public @Nullable Reason verify(
      UserModel user, Address address, String login, String typed, int tries) {
    String code = bare(typed);
    if (code.isEmpty()) {
      // Nothing was guessed, so it must not bring the person nearer to the lock.
      return Reason.WRONG_RESPONSE;
    }
    CodeAttempt attempt =
        new CodeAttempt(new CodeHash(realm.getId(), user.getId(), login, address), code, tries);
    return KeycloakModelUtils.runJobInTransactionWithResult(
        session.getKeycloakSessionFactory(), attempt::run);
  }

  /** Whether nothing was typed that could be a code: no guess, but a slip. */
  public static boolean isBlank(String typed) {
    return bare(typed).isEmpty();
  }

  private static String bare(String typed) {
    return TypedCode.bare(typed);
  }

  /** Forgets a person's code, failures and lock. False if there is nothing to forget. */
  public boolean reset(UserModel user) {
    return new OneTimeCodeStore(session).remove(realm.getId(), user.getId());
  }

  /** Ends the code that was sent to an address that the person has no more. */
  static void addressRemoved(KeycloakSession session, String realmId, String userId, String id) {
    new OneTimeCodeStore(session).endOf(realmId, userId, id);
  }

  /**
   * How many codes that may still be used were hashed with each keyring key.
   *
   * @param realmId null for all realms
   */
  public static Map<String, Long> countByKey(KeycloakSession session, @Nullable String realmId) {
    Map<String, Long> counts = new TreeMap<>();
    for (Object[] row :
        new OneTimeCodeStore(session).countUsableByKeyringKey(realmId, Clock.seconds())) {
      counts.put((String) row[0], (Long) row[1]);
    }
    return counts;
  }
}
