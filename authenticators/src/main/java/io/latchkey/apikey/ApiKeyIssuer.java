package io.latchkey.apikey;

import io.latchkey.apikey.ApiKeys.Issued;
import io.latchkey.apikey.format.RawApiKey;
import io.latchkey.compatibility.Clock;
import io.latchkey.compatibility.Offer;
import io.latchkey.notice.Notices;
import io.latchkey.server.InvalidFieldException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.light.LightweightUserAdapter;

/** Makes keys: new ones, ones that replace others, and ones that exist already. */
final class ApiKeyIssuer {
  private final KeycloakSession session;
  private final RealmModel realm;
  private final ApiKeySettings settings;
  private final ApiKeyStore store;
  private final ApiKeyHash hash;

  /**
   * @throws InvalidFieldException if this server offers no keys
   */
  ApiKeyIssuer(KeycloakSession session, RealmModel realm) {
    if (!Offer.API_KEYS.isOffered()) {
      throw new InvalidFieldException("key", "needs Keycloak " + Offer.API_KEYS.needs());
    }
    this.session = session;
    this.realm = realm;
    this.settings = new ApiKeySettings(realm);
    this.store = new ApiKeyStore(session);
    this.hash = new ApiKeyHash(session);
  }

  /** As {@link ApiKeys#issue}. */
  Issued issue(UserModel owner, ApiKeyRequest request, @Nullable String by) {
    Issued issued = store(owner, request, generate(), by);
    new Notices(session, realm).ofApiKey(owner, ApiKeyNotice.created(issued.key(), by));
    return issued;
  }

  /** As {@link ApiKeys#rotate}. */
  Optional<Issued> rotate(UserModel owner, ApiKey old, long overlap, @Nullable String by) {
    long now = Clock.seconds();
    if (old.successor() != null || !new ApiKeyVerifier(session, realm).isGood(old)) {
      return Optional.empty();
    }
    if (overlap > 0) {
      // One more than otherwise, since the old one goes: but one after another.
      store.lockOwner(owner.getId());
      requireRoom(owner, now, settings.maxPerOwner() + 1);
    }
    long lifespan =
        Math.min(
            old.expires() - old.created(), ApiKeyLifespans.of(realm, owner, old.audiences()).max());
    RawApiKey raw = generate();
    ApiKeyEntity row = store.find(old.id()).orElseThrow();
    if (!store.replace(row, raw.id(), now + overlap, now)) {
      return Optional.empty();
    }
    ApiKeyEntity next = new ApiKeyEntity();
    next.name = row.name;
    next.nameLower = row.nameLower;
    next.scopes = row.scopes;
    next.roles = row.roles;
    next.audiences = row.audiences;
    next.networks = row.networks;
    next.rateLimit = row.rateLimit;
    next.requireDpop = row.requireDpop;
    next.family = row.family;
    next.expires = now + lifespan;
    Issued issued = insert(owner, next, raw, by, now);
    new Notices(session, realm)
        .ofApiKey(owner, ApiKeyNotice.rotated(issued.key(), old.id(), row.expires, by));
    return Optional.of(issued);
  }

  private RawApiKey generate() {
    return RawApiKey.generate(settings.prefix());
  }

  /**
   * Stores a key that exists already, from a realm's file.
   *
   * @throws InvalidFieldException naming the field and what it takes; nothing was stored
   */
  Issued adopt(UserModel owner, ApiKeyRequest request, RawApiKey raw) {
    if (!settings.accepts(raw.prefix())) {
      throw new InvalidFieldException("key", "expected the realm's prefix or a retired one");
    }
    if (store.find(raw.id()).isPresent()) {
      throw new InvalidFieldException("key", "expected a key that is not stored yet");
    }
    return store(owner, request, raw, null);
  }

  private Issued store(UserModel owner, ApiKeyRequest request, RawApiKey raw, @Nullable String by) {
    request.check(session, realm);
    long now = Clock.seconds();
    if (LightweightUserAdapter.isLightweightUser(owner)) {
      throw new InvalidFieldException("owner", "expected a user that is stored in this realm");
    }
    long lifespan = request.lifespan(ApiKeyLifespans.of(realm, owner, request.audiences()));
    // One after another, or each of many at once would find room, and its name free.
    store.lockOwner(owner.getId());
    requireRoom(owner, now, settings.maxPerOwner());
    ApiKeyEntity row = new ApiKeyEntity();
    row.name = request.name().strip();
    row.nameLower = ApiKeyEntity.searchable(row.name);
    if (store.hasActive(realm.getId(), owner.getId(), row.nameLower, now)) {
      throw new InvalidFieldException("name", "expected one that no other key of its owner has");
    }
    row.scopes = ApiKeyStore.json(request.scopes());
    row.roles = ApiKeyStore.json(request.roles());
    row.audiences = ApiKeyStore.json(request.audiences());
    row.networks = ApiKeyStore.json(request.networks());
    row.rateLimit = request.rateLimit();
    row.requireDpop = request.requireDpop();
    row.family = raw.id();
    row.expires = now + lifespan;
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
    if (ApiKeyCredentialModel.isKeptFor(owner)) {
      owner.credentialManager().createStoredCredential(ApiKeyCredentialModel.of(key, owner));
    }
    return new Issued(key, raw);
  }
}
