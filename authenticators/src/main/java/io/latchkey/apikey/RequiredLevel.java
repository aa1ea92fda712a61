package io.latchkey.apikey;

import io.latchkey.server.InvalidFieldException;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.authenticators.util.AcrStore;
import org.keycloak.authentication.authenticators.util.LoAUtil;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.utils.AcrUtils;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The level of authentication that the realm asks of people who make keys for themselves: an {@code
 * acr} value, which Keycloak's mapping turns into a number.
 */
public final class RequiredLevel {
  /** The level of a login where no flow states any. */
  private static final int PLAIN_LOGIN = 1;

  private final RealmModel realm;
  private final @Nullable String acr;

  /**
   * @throws InvalidFieldException if the realm's attribute is no level
   */
  public RequiredLevel(RealmModel realm) {
    this.realm = realm;
    this.acr = new ApiKeySettings(realm).minAcr();
  }

  /** What to ask for in {@code acr_values}; null if any login will do. */
  public @Nullable String acr() {
    return acr;
  }

  /** Whether the login that gave a token had that level. A token without {@code acr} has none. */
  public boolean isReachedBy(AccessToken token) {
    if (acr == null) {
      return true;
    }
    // The value was written with the mapping of the token's own client.
    ClientModel client = realm.getClientByClientId(token.getIssuedFor());
    Integer reached =
        client == null || token.getAcr() == null
            ? null
            : number(token.getAcr(), AcrUtils.getAcrLoaMap(client));
    return reached != null && reached >= level(acr);
  }

  /** Whether a login in the browser has reached that level. */
  public boolean isReachedBy(KeycloakSession session, AuthenticationSessionModel login) {
    if (acr == null) {
      return true;
    }
    int reached = new AcrStore(session, login).getLevelOfAuthenticationFromCurrentAuthentication();
    if (reached < Constants.MINIMUM_LOA) {
      boolean sso = "true".equals(login.getAuthNote(AuthenticationManager.SSO_AUTH));
      reached = sso ? Constants.MINIMUM_LOA : PLAIN_LOGIN;
    }
    return reached >= level(acr);
  }

  /**
   * The credential type for which Keycloak asks in the browser flow before it shows an action: the
   * one of the lowest level that is high enough. Null if there is none, or none is needed.
   */
  public @Nullable String credentialType(KeycloakSession session) {
    if (acr == null) {
      return null;
    }
    int needed = level(acr);
    return LoAUtil.getCredentialTypesToLoAMap(session, realm, realm.getBrowserFlow())
        .entrySet()
        .stream()
        .filter(type -> type.getValue() >= needed)
        .min(Comparator.comparing(Map.Entry<String, Integer>::getValue))
        .map(Map.Entry::getKey)
        .orElse(null);
  }

  private int level(String required) {
    Integer level = number(required, AcrUtils.getAcrLoaMap(realm));
    if (level == null) {
      throw new ApiKeySettings(realm).wrongMinAcr();
    }
    return level;
  }

  /** The level that an {@code acr} value stands for, which may be the number itself. */
  static @Nullable Integer number(String acr, Map<String, Integer> levels) {
    Integer level = levels.get(acr);
    return level == null && acr.matches("[0-9]{1,9}") ? Integer.valueOf(acr) : level;
  }
}
