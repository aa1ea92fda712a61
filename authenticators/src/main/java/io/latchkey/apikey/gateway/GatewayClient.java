package io.latchkey.apikey.gateway;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.protocol.oidc.OIDCAdvancedConfigWrapper;
import org.keycloak.protocol.oidc.OIDCClientSecretConfigWrapper;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;

/**
 * The client that a gateway stands for, and proves to be with the client's secret: one that has
 * none is public.
 *
 * @param proved whether it was proved, and not only said
 */
record GatewayClient(ClientModel model, boolean proved) {

  /**
   * Empty if there is no such client, it is disabled, or the secret is not its: nobody is told
   * which.
   */
  static Optional<GatewayClient> of(
      KeycloakSession session, RealmModel realm, String clientId, @Nullable String secret) {
    ClientModel client = realm.getClientByClientId(clientId);
    if (client == null
        || !client.isEnabled()
        || !OIDCLoginProtocol.LOGIN_PROTOCOL.equals(protocol(client))) {
      return Optional.empty();
    }
    if (client.isPublicClient()) {
      return Optional.of(new GatewayClient(client, false));
    }
    return secret != null && isSecret(session, client, secret)
        ? Optional.of(new GatewayClient(client, true))
        : Optional.empty();
  }

  /**
   * Whether its tokens are bound to a certificate or a key of the caller's (RFC 8705, RFC 9449),
   * which a gateway does not pass on.
   */
  boolean wantsProof() {
    OIDCAdvancedConfigWrapper config = OIDCAdvancedConfigWrapper.fromClientModel(model);
    return config.isUseMtlsHokToken() || config.isUseDPoP();
  }

  private static String protocol(ClientModel client) {
    return client.getProtocol() == null ? OIDCLoginProtocol.LOGIN_PROTOCOL : client.getProtocol();
  }

  private static boolean isSecret(KeycloakSession session, ClientModel client, String secret) {
    String method = client.getClientAuthenticatorType();
    String bySecret = KeycloakModelUtils.getDefaultClientAuthenticatorType();
    if (client.getSecret() == null || (method != null && !method.equals(bySecret))) {
      // A client that proves itself otherwise may have a secret left, which is good for nothing.
      return false;
    }
    OIDCClientSecretConfigWrapper config = OIDCClientSecretConfigWrapper.fromClientModel(client);
    return (config.validateSecret(session, secret) || config.validateRotatedSecret(session, secret))
        && !config.isClientSecretExpired();
  }
}
