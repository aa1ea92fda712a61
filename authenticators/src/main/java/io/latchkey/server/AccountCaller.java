package io.latchkey.server;

import io.latchkey.compatibility.Identified;
import io.latchkey.compatibility.WebPages;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.NotFoundException;
import org.keycloak.models.AccountRoles;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.oidc.AccessTokenIntrospectionProvider;
import org.keycloak.protocol.oidc.AccessTokenIntrospectionProviderFactory;
import org.keycloak.protocol.oidc.TokenIntrospectionProvider;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.managers.AppAuthManager;
import org.keycloak.services.managers.Auth;
import org.keycloak.services.managers.AuthenticationManager;

/**
 * The person who calls our account REST, let in as Keycloak's own account REST lets people in: with
 * a bearer token whose audience is the client {@code account}, never one made from an API key.
 */
public final class AccountCaller {
  private final Auth auth;

  private AccountCaller(Auth auth) {
    this.auth = auth;
  }

  /**
   * The caller.
   *
   * @throws NotAuthorizedException 401 without such a token
   * @throws ForbiddenException 403 from a web page that the token's client does not allow
   */
  public static AccountCaller of(KeycloakSession session) {
    RealmModel realm = session.getContext().getRealm();
    ClientModel account = realm.getClientByClientId(Constants.ACCOUNT_MANAGEMENT_CLIENT_ID);
    if (account == null || !account.isEnabled()) {
      throw new NotFoundException("account management not enabled");
    }
    AuthenticationManager.AuthResult result =
        new AppAuthManager.BearerTokenAuthenticator(session).authenticate();
    if (result == null) {
      throw new NotAuthorizedException("Bearer");
    }
    Identified caller = Identified.by(result);
    AccessToken token = whole(session, caller, account);
    if (!token.hasAudience(account.getClientId())
        || caller.user().getServiceAccountClientLink() != null) {
      throw new NotAuthorizedException("Bearer");
    }
    WebPages.allowedBy(token, session)
        .allowedMethods("GET", "POST", "DELETE")
        .exposedHeaders("Location", "WWW-Authenticate")
        .auth()
        .add();
    return new AccountCaller(
        new Auth(realm, token, caller.user(), account, caller.session(), false));
  }

  /** A lightweight token names neither audience nor roles; introspection knows them. */
  private static AccessToken whole(
      KeycloakSession session, Identified caller, ClientModel account) {
    AccessToken token = caller.token();
    if (token.getAudience() != null && token.getResourceAccess(account.getClientId()) != null) {
      return token;
    }
    TokenIntrospectionProvider introspection =
        session.getProvider(
            TokenIntrospectionProvider.class,
            AccessTokenIntrospectionProviderFactory.ACCESS_TOKEN_TYPE);
    return introspection instanceof AccessTokenIntrospectionProvider<?> stock
        ? stock.transformAccessToken(token, caller.session())
        : token;
  }

  public UserModel user() {
    return auth.getUser();
  }

  /** The bearer token, whole even if the person sent a lightweight one. */
  public AccessToken token() {
    return auth.getToken();
  }

  /**
   * Asks for the right to see one's account.
   *
   * @throws ForbiddenException 403 without it
   */
  public AccountCaller requireView() {
    auth.requireOneOf(AccountRoles.MANAGE_ACCOUNT, AccountRoles.VIEW_PROFILE);
    return this;
  }

  /**
   * Asks for the right to change one's account.
   *
   * @throws ForbiddenException 403 without it
   */
  public AccountCaller requireManage() {
    auth.require(AccountRoles.MANAGE_ACCOUNT);
    return this;
  }
}
