package io.latchkey.signature;

import io.latchkey.compatibility.Clock;
import io.latchkey.notice.Author;
import io.latchkey.notice.FactorNotice;
import io.latchkey.notice.Notices;
import io.latchkey.sshsig.SigningKey;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.Time;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * The signing keys of people. The CREDENTIAL rows say who has which; LK_SIGNING_KEY, how they were
 * used.
 */
public final class SigningKeys {
  /** Credential type of signing keys, and category of the step that asks for them. */
  public static final String CREDENTIAL_TYPE = "signing-key";

  /** So many may one person register: a signature without frame is tried with each. */
  public static final int MAX_PER_PERSON = 20;

  private final KeycloakSession session;
  private final RealmModel realm;

  public SigningKeys(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
  }

  /** Whether a person has a signing key at all, accepted by a step or not. */
  public static boolean any(UserModel user) {
    return rows(user).findAny().isPresent();
  }

  /** The keys of a person, the last used first. */
  public List<RegisteredKey> of(UserModel user) {
    Map<String, Long> lastUsed = new SigningKeyStore(session).lastUsed(realm.getId(), user.getId());
    return rows(user)
        .limit(MAX_PER_PERSON)
        .map(row -> registered(row, lastUsed.getOrDefault(row.getId(), 0L)))
        .sorted(Comparator.comparingLong(RegisteredKey::lastUsed).reversed())
        .toList();
  }

  /**
   * The keys of a person as they are now. Nobody else who asks for them in this way is answered
   * before the transaction ends, so what it adds is seen by the next one.
   */
  public List<SigningKey> locked(UserModel user) {
    List<String> rows = new SigningKeyStore(session).lockedCredentials(user.getId());
    return rows.isEmpty()
        ? of(user).stream().map(RegisteredKey::key).toList()
        : rows.stream().map(SigningKeyCredential::ofData).map(SigningKeyCredential::toKey).toList();
  }

  /**
   * Gives a person a key that the person has proved.
   *
   * @param attestation what attested that a device holds it; null if nothing did
   * @param counter the counter of the signature that proved the key; 0 if it has none
   * @return the id of its CREDENTIAL row
   */
  public String add(
      UserModel user, SigningKey key, String label, @Nullable String attestation, long counter) {
    CredentialModel row =
        user.credentialManager()
            .createStoredCredential(
                SigningKeyCredential.of(key, attestation).toRow(label, Time.currentTimeMillis()));
    new SigningKeyStore(session).add(row.getId(), realm.getId(), user.getId(), counter, 0);
    new Notices(session, realm)
        .ofFactor(user, FactorNotice.added(CREDENTIAL_TYPE, row.getId(), label, Author.OWNER));
    return row.getId();
  }

  /**
   * Notes that a key signed, in a transaction of its own that is committed before the verdict is
   * given.
   *
   * @param counter what the key's device counts; 0 for keys that are in none, or do not count
   * @return false if the device has counted this far before: then it may have been copied
   */
  public boolean use(UserModel user, RegisteredKey key, long counter) {
    try {
      return note(user, key, counter);
    } catch (ModelDuplicateException e) {
      // Its first use in another request has added the row meanwhile.
      return note(user, key, counter);
    }
  }

  private boolean note(UserModel user, RegisteredKey key, long counter) {
    String realmId = realm.getId();
    String userId = user.getId();
    String id = key.credentialId();
    return KeycloakModelUtils.runJobInTransactionWithResult(
        session.getKeycloakSessionFactory(),
        own -> {
          SigningKeyStore store = new SigningKeyStore(own);
          long now = Clock.seconds();
          if (store.advance(id, counter, now)) {
            return true;
          }
          if (store.exists(id)) {
            // Perhaps since just now: another request may have added it before this one looked.
            return store.advance(id, counter, now);
          }
          // A row of Keycloak's without one of ours, as after a realm was imported.
          store.add(id, realmId, userId, counter, now);
          return true;
        });
  }

  /** Forgets how keys were used that the person has no more. */
  void forgetRemoved(UserModel user) {
    Set<String> kept =
        rows(user).map(CredentialModel::getId).collect(Collectors.toUnmodifiableSet());
    SigningKeyStore store = new SigningKeyStore(session);
    store.lastUsed(realm.getId(), user.getId()).keySet().stream()
        .filter(id -> !kept.contains(id))
        .forEach(store::remove);
  }

  private static Stream<CredentialModel> rows(UserModel user) {
    return user.credentialManager().getStoredCredentialsByTypeStream(CREDENTIAL_TYPE);
  }

  private static RegisteredKey registered(CredentialModel row, long lastUsed) {
    SigningKeyCredential credential = SigningKeyCredential.of(row);
    String label = row.getUserLabel();
    return new RegisteredKey(
        row.getId(),
        label == null ? credential.fingerprint() : label,
        credential.toKey(),
        credential.attested(),
        lastUsed);
  }
}
