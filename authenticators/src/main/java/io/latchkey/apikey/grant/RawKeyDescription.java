package io.latchkey.apikey.grant;

import io.latchkey.apikey.ApiKey;
import io.latchkey.apikey.ApiKeyVerification.Accepted;
import io.latchkey.apikey.ScopePermission;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** What introspection (RFC 7662, section 2.2) tells of a key itself, as it is good now. */
final class RawKeyDescription {
  private final KeycloakSession session;
  private final RealmModel realm;

  RawKeyDescription(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
  }

  Map<String, Object> of(Accepted accepted) {
    ApiKey key = accepted.key();
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("active", true);
    answer.put("sub", accepted.owner().getId());
    answer.put("username", accepted.owner().getUsername());
    answer.put("scope", String.join(" ", scopes(key, accepted.owner())));
    answer.put("aud", audiences(key));
    answer.put("iat", key.created());
    answer.put("exp", key.expires());
    answer.put("token_type", "api_key");
    answer.put("api_key", Map.of("id", key.id(), "name", key.name()));
    return answer;
  }

  /** The key's audiences that exist and are enabled. */
  List<String> audiences(ApiKey key) {
    return key.audiences().stream()
        .filter(
            id -> {
              ClientModel client = realm.getClientByClientId(id);
              return client != null && client.isEnabled();
            })
        .toList();
  }

  /** The key's scopes that exist and that the owner may have, with no more roles than the key's. */
  private List<String> scopes(ApiKey key, UserModel owner) {
    return key.scopes().stream()
        .filter(
            name -> {
              if (name.equals(OAuth2Constants.SCOPE_OPENID)) {
                return true;
              }
              ClientScopeModel scope = KeycloakModelUtils.getClientScopeByName(realm, name);
              return scope != null
                  && ScopePermission.isGiven(
                      scope, () -> new BoundUser(session, realm, key, owner)::hasRole);
            })
        .toList();
  }
}
