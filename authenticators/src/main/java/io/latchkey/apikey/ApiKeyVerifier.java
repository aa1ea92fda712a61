package io.latchkey.apikey;

import io.latchkey.apikey.ApiKeyVerification.Accepted;
import io.latchkey.apikey.ApiKeyVerification.Limited;
import io.latchkey.apikey.ApiKeyVerification.Reason;
import io.latchkey.apikey.ApiKeyVerification.Refused;
import io.latchkey.apikey.format.NetworkRange;
import io.latchkey.apikey.format.RawApiKey;
import io.latchkey.compatibility.Clock;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.util.DPoPUtil;

/** Decides whether a text is a key of the realm, and whether that is good here and now. */
final class ApiKeyVerifier {
  private final KeycloakSession session;
  private final RealmModel realm;
  private final ApiKeyStore store;
  private final ApiKeyHash hash;
  private final ApiKeySettings settings;
  private final ApiKeyLimits limits;

  ApiKeyVerifier(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
    this.store = new ApiKeyStore(session);
    this.hash = new ApiKeyHash(session);
    this.settings = new ApiKeySettings(realm);
    this.limits = ApiKeyCredentialProviderFactory.limits(session);
  }

  /**
   * As {@link ApiKeys#verify}.
   *
   * @param limited whether the caller's address may offer only so many bad keys
   */
  ApiKeyVerification verify(@Nullable String text, boolean limited) {
    RawApiKey raw = parse(text).orElse(null);
    if (raw == null) {
      return new Refused(Reason.MALFORMED, null);
    }
    int wait = limited ? limits.wait(realm.getId(), address(), raw.id(), perMinute()) : 0;
    if (wait > 0) {
      return new Limited(wait, raw.id());
    }
    ApiKeyVerification verdict = judge(raw);
    if (verdict instanceof Refused && limited) {
      wait = limits.refused(realm.getId(), address(), perMinute());
      return wait > 0 ? new Limited(wait, raw.id()) : verdict;
    }
    if (verdict instanceof Accepted accepted) {
      limits.accepted(raw.id());
      ApiKeyCredentialProviderFactory.uses(session)
          .count(accepted.key().id(), Clock.seconds(), address());
    }
    return verdict;
  }

  private ApiKeyVerification judge(RawApiKey raw) {
    ApiKeyEntity row = store.find(raw.id()).orElse(null);
    boolean right = hash.matches(raw, row);
    if (row == null || !right) {
      return new Refused(row == null ? Reason.UNKNOWN : Reason.WRONG_SECRET, raw.id());
    }
    ApiKey key = ApiKeyStore.read(row);
    UserModel owner = session.users().getUserById(realm, key.ownerId());
    Reason reason = restriction(key, owner);
    if (reason == Reason.REUSED) {
      new ApiKeyFamily(session, realm).reused(key);
    }
    if (reason == null && !isFromItsNetworks(key)) {
      reason = Reason.WRONG_NETWORK;
    }
    if (reason == null && key.requireDpop() && !provesPossession()) {
      reason = Reason.PROOF_MISSING;
    }
    if (reason != null) {
      return new Refused(reason, raw.id());
    }
    int wait = key.rateLimit() == null ? 0 : limits.use(key.id(), key.rateLimit());
    return wait > 0 ? new Limited(wait, raw.id()) : new Accepted(key, owner);
  }

  /** The key that a text is, whatever its state; empty if it is no key of this realm. */
  Optional<ApiKeyEntity> recognize(@Nullable String text) {
    return parse(text)
        .flatMap(
            raw -> {
              ApiKeyEntity row = store.find(raw.id()).orElse(null);
              boolean right = hash.matches(raw, row);
              return row != null && right && row.realmId.equals(realm.getId())
                  ? Optional.of(row)
                  : Optional.empty();
            });
  }

  /** Whether a key, and every token made from it, is good, wherever it is used from. */
  boolean isGood(ApiKey key) {
    return restriction(key, session.users().getUserById(realm, key.ownerId())) == null;
  }

  private Optional<RawApiKey> parse(@Nullable String text) {
    return RawApiKey.parse(text).filter(raw -> settings.accepts(raw.prefix()));
  }

  private int perMinute() {
    return settings.unknownKeyLimit();
  }

  /** Some proxies write IPv6 addresses in brackets, and Keycloak leaves them there. */
  private String address() {
    String address =
        Objects.requireNonNullElse(session.getContext().getConnection().getRemoteHost(), "");
    return address.startsWith("[") && address.endsWith("]")
        ? address.substring(1, address.length() - 1)
        : address;
  }

  /** Keycloak checks a DPoP proof (RFC 9449) before a grant is asked, and remembers it. */
  private boolean provesPossession() {
    return session.getAttribute(DPoPUtil.DPOP_SESSION_ATTRIBUTE) != null;
  }

  /** Why a key, and every token made from it, is good for nothing; null if it is good. */
  private @Nullable Reason restriction(ApiKey key, @Nullable UserModel owner) {
    if (!key.realmId().equals(realm.getId())) {
      return Reason.FOREIGN_REALM;
    }
    if (key.revoked() != null) {
      return Reason.REVOKED;
    }
    if (key.state(Clock.seconds()) == ApiKey.State.EXPIRED) {
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
        ApiKeyCredentialModel.isKeptFor(owner)
            && owner.credentialManager().getStoredCredentialById(key.id()) == null;
    return removed ? Reason.REVOKED : null;
  }

  private boolean isFromItsNetworks(ApiKey key) {
    return key.networks().isEmpty()
        || key.networks().stream().anyMatch(n -> NetworkRange.parse(n).contains(address()));
  }

  private boolean isClientEnabled(UserModel owner) {
    String link = owner.getServiceAccountClientLink();
    if (link == null) {
      return true;
    }
    ClientModel client = realm.getClientById(link);
    return client != null && client.isEnabled() && client.isServiceAccountsEnabled();
  }
}
