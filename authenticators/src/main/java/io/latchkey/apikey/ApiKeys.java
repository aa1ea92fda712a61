package io.latchkey.apikey;

import io.latchkey.apikey.ApiKeyVerification.Accepted;
import io.latchkey.apikey.ApiKeyVerification.Reason;
import io.latchkey.apikey.ApiKeyVerification.Refused;
import io.latchkey.apikey.format.NetworkRange;
import io.latchkey.apikey.format.RawApiKey;
import io.latchkey.server.InvalidFieldException;
import io.latchkey.server.KeyringMissingException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.Time;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.light.LightweightUserAdapter;

/** The one place where keys of a realm are issued, verified and revoked. */
public final class ApiKeys {
  private final KeycloakSession session;
  private final RealmModel realm;
  private final ApiKeyStore store;
  private final ApiKeyHash hash;

  public ApiKeys(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
    this.store = new ApiKeyStore(session);
    this.hash = new ApiKeyHash(session);
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
    return store(owner, request, generate(), by);
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
    ApiKeySettings settings = new ApiKeySettings(realm);
    long now = Time.currentTimeSeconds();
    if (old.successor() != null || restriction(old, owner) != null) {
      return Optional.empty();
    }
    if (overlap > 0) {
      // One more than otherwise, since the old one goes: but one after another.
      requireRoom(owner, now, settings.maxPerOwner() + 1);
    }
    RawApiKey raw = generate();
    ApiKeyEntity row = store.find(old.id()).filter(this::isOurs).orElseThrow();
    if (!store.replace(row, raw.id(), now + overlap, now)) {
      return Optional.empty();
    }
    ApiKeyEntity next = new ApiKeyEntity();
    next.name = row.name;
    next.scopes = row.scopes;
    next.roles = row.roles;
    next.audiences = row.audiences;
    next.networks = row.networks;
    next.family = row.family;
    next.expires = now + Math.min(old.expires() - old.created(), settings.maxLifespan());
    return Optional.of(insert(owner, next, raw, by, now));
  }

  private RawApiKey generate() {
    return RawApiKey.generate(new ApiKeySettings(realm).prefix());
  }

  /**
   * Stores a key that exists already, from a realm's file.
   *
   * @throws InvalidFieldException naming the field and what it takes; nothing was stored
   */
  Issued adopt(UserModel owner, ApiKeyRequest request, RawApiKey raw) {
    if (!new ApiKeySettings(realm).accepts(raw.prefix())) {
      throw new InvalidFieldException("key", "expected the realm's prefix or a retired one");
    }
    if (store.find(raw.id()).isPresent()) {
      throw new InvalidFieldException("key", "expected a key that is not stored yet");
    }
    return store(owner, request, raw, null);
  }

  /**
   * Whether a key may be used now from the caller's address: its shape and checksum before anything
   * is read, then one read and a comparison, then every restriction.
   */
  public ApiKeyVerification verify(@Nullable String text) {
    Optional<RawApiKey> parsed = parse(text);
    if (parsed.isEmpty()) {
      return new Refused(Reason.MALFORMED, null);
    }
    RawApiKey raw = parsed.get();
    ApiKeyEntity row = store.find(raw.id()).orElse(null);
    boolean right = hash.matches(raw, row);
    if (row == null || !right) {
      return new Refused(row == null ? Reason.UNKNOWN : Reason.WRONG_SECRET, raw.id());
    }
    ApiKey key = ApiKeyStore.read(row);
    UserModel owner = session.users().getUserById(realm, key.ownerId());
    Reason reason = restriction(key, owner);
    if (reason == null && !isFromItsNetworks(key)) {
      reason = Reason.WRONG_NETWORK;
    }
    if (reason == Reason.REUSED) {
      new ApiKeyFamily(session, realm).reused(key);
    }
    if (reason != null) {
      return new Refused(reason, raw.id());
    }
    ApiKeyCredentialProviderFactory.uses(session)
        .count(
            key.id(),
            Time.currentTimeSeconds(),
            Objects.requireNonNullElse(
                session.getContext().getConnection().getRemoteAddr(), "unknown"));
    return new Accepted(key, owner);
  }

  /** The key that a text is, whatever its state; empty if it is no key of this realm. */
  public Optional<ApiKey> recognize(@Nullable String text) {
    return parse(text)
        .flatMap(
            raw -> {
              ApiKeyEntity row = store.find(raw.id()).orElse(null);
              boolean right = hash.matches(raw, row);
              return row != null && right && isOurs(row) ? Optional.of(row) : Optional.empty();
            })
        .map(ApiKeyStore::read);
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
    return find(id)
        .filter(key -> restriction(key, session.users().getUserById(realm, key.ownerId())) == null)
        .isPresent();
  }

  /** Keys of this realm, oldest first. */
  public List<ApiKey> list(ApiKeyFilter filter) {
    return store.list(realm.getId(), filter, Time.currentTimeSeconds()).stream()
        .map(ApiKeyStore::read)
        .toList();
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
    if (row == null || !store.revoke(row, Time.currentTimeSeconds(), by, reason)) {
      return false;
    }
    UserModel owner = session.users().getUserById(realm, row.ownerId);
    if (owner != null && hasCredentials(owner)) {
      owner.credentialManager().removeStoredCredentialById(id);
    }
    return true;
  }

  private Optional<RawApiKey> parse(@Nullable String text) {
    return RawApiKey.parse(text).filter(raw -> new ApiKeySettings(realm).accepts(raw.prefix()));
  }

  private Issued store(UserModel owner, ApiKeyRequest request, RawApiKey raw, @Nullable String by) {
    request.check(session, realm);
    ApiKeySettings settings = new ApiKeySettings(realm);
    long now = Time.currentTimeSeconds();
    if (LightweightUserAdapter.isLightweightUser(owner)) {
      throw new InvalidFieldException("owner", "expected a user that is stored in this realm");
    }
    requireRoom(owner, now, settings.maxPerOwner());
    ApiKeyEntity row = new ApiKeyEntity();
    row.name = request.name();
    row.scopes = ApiKeyStore.json(request.scopes());
    row.roles = ApiKeyStore.json(request.roles());
    row.audiences = ApiKeyStore.json(request.audiences());
    row.networks = ApiKeyStore.json(request.networks());
    row.family = raw.id();
    row.expires =
        now + (request.lifespan() == null ? settings.defaultLifespan() : request.lifespan());
    return insert(owner, row, raw, by, now);
  }

  private void requireRoom(UserModel owner, long now, long max) {
    if (store.countActive(realm.getId(), owner.getId(), now) >= max) {
      throw new InvalidFieldException(
          "owner", "has the most keys that this realm allows; revoke one first");
    }
  }

  /** Completes a row that says what the key is good for, and stores it. */
  private Issued insert(
      UserModel owner, ApiKeyEntity row, RawApiKey raw, @Nullable String by, long now) {
    row.id = raw.id();
    row.realmId = realm.getId();
    row.ownerId = owner.getId();
    row.ownerClientId = owner.getServiceAccountClientLink();
    row.created = now;
    row.createdBy = by;
    hash.write(raw, row);
    store.insert(row);
    ApiKey key = ApiKeyStore.read(row);
    if (hasCredentials(owner)) {
      owner.credentialManager().createStoredCredential(ApiKeyCredentialModel.of(key, owner));
    }
    return new Issued(key, raw);
  }

  /** Why a key, and every token made from it, is good for nothing; null if it is good. */
  private @Nullable Reason restriction(ApiKey key, @Nullable UserModel owner) {
    if (!key.realmId().equals(realm.getId())) {
      return Reason.FOREIGN_REALM;
    }
    if (key.revoked() != null) {
      return Reason.REVOKED;
    }
    if (key.state(Time.currentTimeSeconds()) == ApiKey.State.EXPIRED) {
      return key.successor() == null ? Reason.EXPIRED : Reason.REUSED;
    }
    if (owner == null) {
      return Reason.OWNER_MISSING;
    }
    if (!owner.isEnabled() || !isClientEnabled(owner)) {
      return Reason.OWNER_DISABLED;
    }
    if (key.created() < realm.getNotBefore()
        || key.created() < session.users().getNotBeforeOfUser(realm, owner)) {
      return Reason.NOT_BEFORE;
    }
    // The owner's credentials are the truth about which keys he holds.
    boolean removed =
        hasCredentials(owner)
            && owner.credentialManager().getStoredCredentialById(key.id()) == null;
    return removed ? Reason.REVOKED : null;
  }

  private boolean isFromItsNetworks(ApiKey key) {
    String caller = session.getContext().getConnection().getRemoteHost();
    return key.networks().isEmpty()
        || key.networks().stream().anyMatch(n -> NetworkRange.parse(n).contains(caller));
  }

  /** Keycloak keeps no credentials for service accounts. */
  private static boolean hasCredentials(UserModel owner) {
    return owner.getServiceAccountClientLink() == null;
  }

  private boolean isClientEnabled(UserModel owner) {
    String link = owner.getServiceAccountClientLink();
    if (link == null) {
      return true;
    }
    ClientModel client = realm.getClientById(link);
    return client != null && client.isEnabled() && client.isServiceAccountsEnabled();
  }

  private boolean isOurs(ApiKeyEntity row) {
    return row.realmId.equals(realm.getId());
  }
}
