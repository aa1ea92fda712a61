package io.latchkey.oob;

import io.latchkey.server.InvalidFieldException;
import io.latchkey.step.EventDetails;
import io.latchkey.step.Reason;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Tells the old address of a change, when that is stored: while the gateway takes its time no row
 * is locked, and no notice goes out of a change that was not made. No budget holds it back, for
 * whoever would hide a change could use that up; each takes a change whose both ends were proved.
 */
final class AddressChangeNotice extends AbstractKeycloakTransaction {
  private static final Logger LOG = Logger.getLogger(AddressChangeNotice.class);

  /** Detail of the event: the notice did not go out. */
  private static final String NOT_SENT = "not_sent";

  private final KeycloakSessionFactory factory;
  private final HttpRequest request;
  private final @Nullable ClientModel client;
  private final String remote;
  private final String realmId;
  private final String userId;
  private final Address old;
  private final Address changed;

  AddressChangeNotice(
      KeycloakSession session, RealmModel realm, UserModel user, Address old, Address changed) {
    this.factory = session.getKeycloakSessionFactory();
    this.request = session.getContext().getHttpRequest();
    this.client = session.getContext().getClient();
    this.remote = session.getContext().getConnection().getRemoteHost();
    this.realmId = realm.getId();
    this.userId = user.getId();
    this.old = old;
    this.changed = changed;
  }

  @Override
  protected void commitImpl() {
    KeycloakModelUtils.runJobInTransaction(factory, this::send);
  }

  private void send(KeycloakSession session) {
    RealmModel realm = session.realms().getRealm(realmId);
    session.getContext().setRealm(realm);
    session.getContext().setHttpRequest(request);
    UserModel user = session.users().getUserById(realm, userId);
    try {
      new CodeSender(session, realm, user).notice(old.channel(), old.value(), changed.masked());
    } catch (SendingException e) {
      failed(session, realm, e.reason(), e);
    } catch (InvalidFieldException e) {
      failed(session, realm, Reason.MISCONFIGURED, e);
    }
  }

  private void failed(KeycloakSession session, RealmModel realm, Reason reason, Exception why) {
    LOG.warnf(
        "Realm %s: user %s was not told of a changed address: %s",
        realm.getName(), userId, why.getMessage());
    EventBuilder event =
        new EventBuilder(realm, session)
            .event(EventType.UPDATE_CREDENTIAL)
            .user(userId)
            .ipAddress(remote)
            .detail(Details.CREDENTIAL_TYPE, Addresses.CREDENTIAL_TYPE)
            .detail(Details.CREDENTIAL_ID, changed.id())
            .detail(EventDetails.KIND, old.channel().text())
            .detail(EventDetails.TOKEN, old.masked())
            .detail(EventDetails.REASON, reason.text())
            .detail(EventDetails.NOTICE, NOT_SENT);
    if (client != null) {
      event.client(client.getClientId());
    }
    event.error("notice_" + NOT_SENT);
  }

  @Override
  protected void rollbackImpl() {}
}
