package io.latchkey.apikey;

import io.latchkey.apikey.ApiKeyVerification.Accepted;
import io.latchkey.apikey.format.RawApiKey;
import io.latchkey.compatibility.Clock;
import io.latchkey.notice.Notices;
import io.latchkey.server.InvalidFieldException;
import io.latchkey.server.KeyringMissingException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The one place where keys of a realm are issued, verified and revoked. */
public final class ApiKeys {
  /** Why a key is revoked that somebody showed in order to have it revoked. */
  public static final String POSSESSION = "possession";

  private final KeycloakSession session;
  private final RealmModel realm;
  private final ApiKeyStore store;

  public ApiKeys(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
    this.store = new ApiKeyStore(session);
  }

  /**
   * A key that was just made.
   *
   * @param raw the whole key, to be shown to its owner once
   */
  public record Issued(ApiKey key, RawApiKey raw) {}

  /**
   * Makes a key.
   *
   * @param by id of the user who asked for it
   * @throws InvalidFieldException naming the field and what it takes; nothing was stored
   * @throws KeyringMissingException if this server may store no secret
   */
  public Issued issue(UserModel owner, ApiKeyRequest request, @Nullable String by) {
    return new ApiKeyIssuer(session, realm).issue(owner, request, by);
  }

  /**
   * Replaces a key by a new one with its owner, name, grants and length of life, as far as the
   * realm allows that long a life today.
   *
   * @param overlap seconds that the old key is good for beside the new one; with 0 it and its
   *     tokens end at once
   * @param by id of the user who asked for it
   * @return empty if the key can not be replaced: it was before, or is good for nothing
   * @throws InvalidFieldException if its owner has more keys than the realm allows
   * @throws KeyringMissingException if this server may store no secret
   */
  public Optional<Issued> rotate(UserModel owner, ApiKey old, long overlap, @Nullable String by) {
    return new ApiKeyIssuer(session, realm).rotate(owner, old, overlap, by);
  }

  /**
   * Stores a key that exists already, from a realm's file.
   *
   * @throws InvalidFieldException naming the field and what it takes; nothing was stored
   */
  Issued adopt(UserModel owner, ApiKeyRequest request, RawApiKey raw) {
    return new ApiKeyIssuer(session, realm).adopt(owner, request, raw);
  }

  /**
   * Whether a key may be used now from the caller's address: its shape and checksum before anything
   * is read, then one read and a comparison, then every restriction. An address that offers too
   * many bad keys has to wait.
   */
  public ApiKeyVerification verify(@Nullable String text) {
    return new ApiKeyVerifier(session, realm).verify(text, true);
  }

  /**
   * As {@link #verify}, for a server that has proved who it is and was given the key by somebody
   * else: it is not to blame for bad keys, and would have to wait because of strangers.
   */
  public ApiKeyVerification verifyForServer(@Nullable String text) {
    return new ApiKeyVerifier(session, realm).verify(text, false);
  }

  /** The key that a text is, whatever its state; empty if it is no key of this realm. */
  public Optional<ApiKey> recognize(@Nullable String text) {
    return new ApiKeyVerifier(session, realm).recognize(text).map(ApiKeyStore::read);
  }

  /** A key of this realm by its id. */
  public Optional<ApiKey> find(String id) {
    return store.find(id).filter(this::isOurs).map(ApiKeyStore::read);
  }

  /** How keys were used, by their ids; those that never were are not in it. */
  public Map<String, ApiKeyUsage> usage(Collection<String> ids) {
    return new ApiKeyUsageStore(session).of(ids);
  }

  /** Whether tokens that were made from a key are still good, wherever they are used from. */
  public boolean isActive(String id) {
    return stillGood(id).isPresent();
  }

  /** A key that was accepted before, if it is still good, wherever it is used from. */
  public Optional<Accepted> stillGood(String id) {
    return find(id)
        .flatMap(
            key ->
                Optional.ofNullable(session.users().getUserById(realm, key.ownerId()))
                    .filter(owner -> new ApiKeyVerifier(session, realm).isGood(key))
                    .map(owner -> new Accepted(key, owner)));
  }

  /** Keys of this realm, oldest first. */
  public List<ApiKey> list(ApiKeyFilter filter) {
    return new ApiKeySearches(session)
        .list(realm.getId(), filter, Clock.seconds()).stream().map(ApiKeyStore::read).toList();
  }

  /** How many keys of this realm there are. */
  public long count(ApiKeyFilter filter) {
    return new ApiKeySearches(session).count(realm.getId(), filter, Clock.seconds());
  }

  /**
   * Ends a key and all tokens made from it, and takes it out of its owner's credentials.
   *
   * @param by id of the user who asked for it, null if nobody did
   * @param reason for events and reports
   * @return false if there is no such key in this realm, or it was revoked before
   */
  public boolean revoke(String id, @Nullable String by, String reason) {
    ApiKeyEntity row = store.find(id).filter(this::isOurs).orElse(null);
    long now = Clock.seconds();
    if (row == null || !store.revoke(row, now, by, reason)) {
      return false;
    }
    UserModel owner = session.users().getUserById(realm, row.ownerId);
    if (owner != null && ApiKeyCredentialModel.isKeptFor(owner)) {
      owner.credentialManager().removeStoredCredentialById(id);
    }
    if (row.expires > now) {
      new Notices(session, realm)
          .ofApiKey(owner, ApiKeyNotice.revoked(id, row.name, row.ownerId, by, reason));
    }
    return true;
  }

  /**
   * Ends all active keys of an owner.
   *
   * @param by id of the user who asked for it, null if nobody did
   * @return how many; they are dead already, in transactions of their own
   */
  public int revokeAllOfOwner(String ownerId, @Nullable String by, String reason) {
    return revocation(by, reason).run(ApiKeySelection.ofOwner(ownerId));
  }

  /** Likewise all that are for a client, or whose owner is its service account. */
  public int revokeAllOfClient(String clientId, @Nullable String by, String reason) {
    return revocation(by, reason)
        .run(ApiKeySelection.ofClient(clientId, realm.getClientByClientId(clientId)));
  }

  /** Likewise all that hold a scope. */
  public int revokeAllOfScope(String scope, @Nullable String by, String reason) {
    return revocation(by, reason).run(ApiKeySelection.ofScope(scope));
  }

  private MassRevocation revocation(@Nullable String by, String reason) {
    return new MassRevocation(session.getKeycloakSessionFactory(), realm.getId(), by, reason);
  }

  private boolean isOurs(ApiKeyEntity row) {
    return row.realmId.equals(realm.getId());
  }
}
