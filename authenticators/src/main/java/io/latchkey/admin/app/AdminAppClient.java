package io.latchkey.admin.app;

import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.Encode;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.protocol.ProtocolMapperUtils;
import org.keycloak.protocol.oidc.OIDCConfigAttributes;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;

/**
 * The public client that the admin application signs in with. It is as the server's own {@code
 * security-admin-console}, so that its tokens open the admin REST to whom those open it, and to no
 * one else: what a token may do is what its user may.
 */
final class AdminAppClient {
  static final String ID = "latchkey-admin-console";

  private AdminAppClient() {}

  /** Whether a realm has it, and has not switched it off. */
  static boolean isEnabledIn(RealmModel realm) {
    ClientModel client = realm.getClientByClientId(ID);
    return client != null && client.isEnabled();
  }

  /** Makes it in a realm, unless there is a client of its name, which is left as it is. */
  static void addTo(KeycloakSession session, RealmModel realm) {
    if (realm.getClientByClientId(ID) != null) {
      return;
    }
    ClientModel client = KeycloakModelUtils.createPublicClient(realm, ID);
    client.setName("Latchkey administration");
    client.setRootUrl(Constants.AUTH_ADMIN_URL_PROP);
    String page = page(realm);
    client.setBaseUrl(page);
    client.setRedirectUris(Set.of(page + "*"));
    client.setAttribute(
        OIDCConfigAttributes.POST_LOGOUT_REDIRECT_URIS, Constants.INCLUDE_REDIRECTS);
    client.setWebOrigins(Set.of(Constants.INCLUDE_REDIRECTS));
    client.setEnabled(true);
    keepWhatGuards(realm.getClientByClientId(Constants.ADMIN_CONSOLE_CLIENT_ID), client);
    client.setStandardFlowEnabled(true);
    client.setImplicitFlowEnabled(false);
    client.setDirectAccessGrantsEnabled(false);
    client.setServiceAccountsEnabled(false);
    // Fine-grained permissions may ask for any role of the realm, and find it only in this scope.
    client.setFullScopeAllowed(true);
    client.setAttribute(OIDCConfigAttributes.PKCE_CODE_CHALLENGE_METHOD, "S256");
    // Without roles in it: the admin REST looks them up, and an overheard token tells none.
    client.setAttribute(Constants.USE_LIGHTWEIGHT_ACCESS_TOKEN_ENABLED, "true");
    // After the rest: it adds the realm's default client scopes.
    client.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
    ProtocolMapperModel locale = ProtocolMapperUtils.findLocaleMapper(session);
    if (locale != null) {
      client.addProtocolMapper(locale);
    }
  }

  /**
   * What a realm demands of whoever signs in to the server's own console it demands here: the flows
   * of its own, and that nobody does. Otherwise this would be the way around.
   */
  private static void keepWhatGuards(@Nullable ClientModel console, ClientModel client) {
    if (console != null) {
      client.setEnabled(console.isEnabled());
      console
          .getAuthenticationFlowBindingOverrides()
          .forEach(client::setAuthenticationFlowBindingOverride);
    }
  }

  /** Leads it to the page again when the realm has got another name, unless it led elsewhere. */
  static void follow(RealmModel realm) {
    ClientModel client = realm.getClientByClientId(ID);
    String before = client == null ? null : client.getBaseUrl();
    String page = page(realm);
    if (client == null
        || before == null
        || !before.matches("/realms/[^/]+/latchkey/admin/")
        || before.equals(page)) {
      return;
    }
    client.setBaseUrl(page);
    client.setRedirectUris(
        client.getRedirectUris().stream()
            .map(uri -> uri.equals(before + "*") ? page + "*" : uri)
            .collect(Collectors.toSet()));
  }

  private static String page(RealmModel realm) {
    return "/realms/" + Encode.encodePathAsIs(realm.getName()) + "/latchkey/admin/";
  }
}
