package io.latchkey.apikey.grant;

import java.util.Map;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;

/** A client session that leads to the bound user session, and is else the one that it wraps. */
final class BoundClientSession implements AuthenticatedClientSessionModel {
  private final AuthenticatedClientSessionModel delegate;
  private final BoundUserSession userSession;

  BoundClientSession(AuthenticatedClientSessionModel delegate, BoundUserSession userSession) {
    this.delegate = delegate;
    this.userSession = userSession;
  }

  @Override
  public UserSessionModel getUserSession() {
    return userSession;
  }

  @Override
  public String getId() {
    return delegate.getId();
  }

  @Override
  @SuppressWarnings("removal")
  public int getTimestamp() {
    return delegate.getTimestamp();
  }

  @Override
  @SuppressWarnings("removal")
  public void setTimestamp(int timestamp) {
    delegate.setTimestamp(timestamp);
  }

  @Override
  public void detachFromUserSession() {
    delegate.detachFromUserSession();
  }

  @Override
  public String getNote(String name) {
    return delegate.getNote(name);
  }

  @Override
  public void setNote(String name, String value) {
    delegate.setNote(name, value);
  }

  @Override
  public void removeNote(String name) {
    delegate.removeNote(name);
  }

  @Override
  public Map<String, String> getNotes() {
    return delegate.getNotes();
  }

  @Override
  public String getRedirectUri() {
    return delegate.getRedirectUri();
  }

  @Override
  public void setRedirectUri(String uri) {
    delegate.setRedirectUri(uri);
  }

  @Override
  public RealmModel getRealm() {
    return delegate.getRealm();
  }

  @Override
  public ClientModel getClient() {
    return delegate.getClient();
  }

  @Override
  public String getAction() {
    return delegate.getAction();
  }

  @Override
  public void setAction(String action) {
    delegate.setAction(action);
  }

  @Override
  public String getProtocol() {
    return delegate.getProtocol();
  }

  @Override
  public void setProtocol(String protocol) {
    delegate.setProtocol(protocol);
  }
}
