package io.latchkey.apikey.grant;

import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.protocol.oidc.mappers.HardcodedRole;
import org.keycloak.rar.AuthorizationRequestContext;

/**
 * A context without those mappers that would give the bound user a role that he does not have, for
 * other mappers would put it into claims of any name.
 */
final class BoundContext implements ClientSessionContext {
  private final KeycloakSession session;
  private final ClientSessionContext delegate;
  private final RealmModel realm;
  private final UserModel user;

  BoundContext(KeycloakSession session, ClientSessionContext delegate, BoundUserSession bound) {
    this.session = session;
    this.delegate = delegate;
    this.realm = bound.getRealm();
    this.user = bound.getUser();
  }

  @Override
  public Stream<ProtocolMapperModel> getProtocolMappersStream() {
    return delegate.getProtocolMappersStream().filter(mapper -> !givesMore(mapper));
  }

  private boolean givesMore(ProtocolMapperModel mapper) {
    if (!HardcodedRole.PROVIDER_ID.equals(mapper.getProtocolMapper())) {
      return false;
    }
    String role = mapper.getConfig().get(HardcodedRole.ROLE_CONFIG);
    return role == null
        || !user.hasRole(KeycloakModelUtils.getRoleFromString(session, realm, role));
  }

  @Override
  public AuthenticatedClientSessionModel getClientSession() {
    return delegate.getClientSession();
  }

  @Override
  public Set<String> getClientScopeIds() {
    return delegate.getClientScopeIds();
  }

  @Override
  public Stream<ClientScopeModel> getClientScopesStream() {
    return delegate.getClientScopesStream();
  }

  @Override
  public boolean isOfflineTokenRequested() {
    return delegate.isOfflineTokenRequested();
  }

  @Override
  public Stream<RoleModel> getRolesStream() {
    return delegate.getRolesStream();
  }

  @Override
  public String getScopeString() {
    return delegate.getScopeString();
  }

  @Override
  public String getScopeString(boolean ignoreIncludeInTokenScope) {
    return delegate.getScopeString(ignoreIncludeInTokenScope);
  }

  @Override
  public void setAttribute(String name, Object value) {
    delegate.setAttribute(name, value);
  }

  @Override
  public <T> T getAttribute(String attribute, Class<T> type) {
    return delegate.getAttribute(attribute, type);
  }

  @Override
  public AuthorizationRequestContext getAuthorizationRequestContext() {
    return delegate.getAuthorizationRequestContext();
  }
}
