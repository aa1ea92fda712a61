package io.latchkey.scope;

import io.latchkey.claims.AmrMapper;
import io.latchkey.claims.ApiKeyMapper;
import io.latchkey.claims.FactorsMapper;
import io.latchkey.claims.assurance.AssuranceMapper;
import io.latchkey.claims.device.HardwareTokenMapper;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;

/**
 * The client scope {@code latchkey}: an administrator adds it to a client, and its tokens say how,
 * with what and how strongly somebody logged in.
 */
final class LatchkeyClientScope {
  static final String NAME = "latchkey";

  /** What each mapper has besides the places of its claim. */
  private static final Map<String, Map<String, String>> MAPPERS = new LinkedHashMap<>();

  static {
    MAPPERS.put(AmrMapper.PROVIDER_ID, Map.of("claim.name", "amr"));
    // The console shows what is not set as off, and would save it so.
    MAPPERS.put(
        AssuranceMapper.PROVIDER_ID, Map.of("claim.name", "acr", "cap.at.keycloak.level", "true"));
    MAPPERS.put(FactorsMapper.PROVIDER_ID, Map.of("claim.name", "auth_factors"));
    MAPPERS.put(
        HardwareTokenMapper.PROVIDER_ID,
        Map.of("claim.name", "hardware_token", "serial", "pseudonym"));
    MAPPERS.put(ApiKeyMapper.PROVIDER_ID, Map.of("claim.name", "api_key"));
  }

  private LatchkeyClientScope() {}

  /**
   * Makes it in a realm, unless there is one of its name. No client has it until somebody adds it.
   */
  static void addTo(RealmModel realm) {
    if (KeycloakModelUtils.getClientScopeByName(realm, NAME) != null) {
      return;
    }
    ClientScopeModel scope = realm.addClientScope(NAME);
    scope.setDescription("How, with what and how strongly somebody logged in");
    scope.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
    scope.setDisplayOnConsentScreen(false);
    scope.setIncludeInTokenScope(false);
    MAPPERS.forEach((id, settings) -> scope.addProtocolMapper(mapper(id, settings)));
  }

  private static ProtocolMapperModel mapper(String id, Map<String, String> settings) {
    Map<String, String> config = new HashMap<>(settings);
    config.put("access.token.claim", "true");
    config.put("id.token.claim", "true");
    config.put("userinfo.token.claim", "true");
    config.put("introspection.token.claim", "true");
    config.put("lightweight.claim", "true");
    ProtocolMapperModel mapper = new ProtocolMapperModel();
    mapper.setName(id);
    mapper.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
    mapper.setProtocolMapper(id);
    mapper.setConfig(config);
    return mapper;
  }
}
