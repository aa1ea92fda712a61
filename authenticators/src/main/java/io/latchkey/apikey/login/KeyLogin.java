package io.latchkey.apikey.login;

import org.keycloak.OAuth2Constants;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.util.AcrStore;
import org.keycloak.models.Constants;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.grants.device.DeviceGrantType;
import org.keycloak.protocol.oidc.utils.OIDCResponseType;
import org.keycloak.services.resources.LoginActionsService;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.util.TokenUtil;

/** Which logins in a browser a key can answer: what comes of them is bounded in the end. */
final class KeyLogin {
  private KeyLogin() {}

  /**
   * Whether the application takes keys, wants a code and nothing else, and demands nothing that
   * only a person can do: to log in anew or not long ago, strongly, or to agree to something.
   */
  static boolean isPossible(AuthenticationFlowContext context) {
    AuthenticationSessionModel login = context.getAuthenticationSession();
    return LoginActionsService.AUTHENTICATE_PATH.equals(context.getFlowPath())
        && OfferedKey.takesKeys(context)
        && wantsACode(login)
        && !wantsThePerson(context, login);
  }

  /** Only the code grant bounds what comes of it. */
  private static boolean wantsACode(AuthenticationSessionModel login) {
    return OIDCLoginProtocol.LOGIN_PROTOCOL.equals(login.getProtocol())
        && OIDCResponseType.CODE.equals(login.getClientNote(OIDCLoginProtocol.RESPONSE_TYPE_PARAM))
        && !DeviceGrantType.isOAuth2DeviceVerificationFlow(login);
  }

  private static boolean wantsThePerson(
      AuthenticationFlowContext context, AuthenticationSessionModel login) {
    String prompt = login.getClientNote(OIDCLoginProtocol.PROMPT_PARAM);
    return TokenUtil.hasPrompt(prompt, OIDCLoginProtocol.PROMPT_VALUE_NONE)
        || TokenUtil.hasPrompt(prompt, OIDCLoginProtocol.PROMPT_VALUE_LOGIN)
        || TokenUtil.hasPrompt(prompt, OIDCLoginProtocol.PROMPT_VALUE_CONSENT)
        || login.getClientNote(OIDCLoginProtocol.MAX_AGE_PARAM) != null
        || login.getClientNote(OAuth2Constants.AUTHORIZATION_DETAILS) != null
        || login.getClientNote(Constants.KC_ACTION) != null
        || new AcrStore(context.getSession(), login).isLevelOfAuthenticationForced();
  }
}
