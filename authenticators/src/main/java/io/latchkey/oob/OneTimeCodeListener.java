package io.latchkey.oob;

import io.latchkey.oob.sms.SmsGateway;
import io.latchkey.oob.sms.SmsGatewayFactory;
import io.latchkey.server.InvalidFieldException;
import io.latchkey.server.RefusedCommit;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Refuses wrong settings of a realm when they are saved. */
final class OneTimeCodeListener implements EventListenerProvider {
  private final KeycloakSession session;

  OneTimeCodeListener(KeycloakSession session) {
    this.session = session;
  }

  @Override
  public void onEvent(Event event) {}

  @Override
  public void onEvent(AdminEvent event, boolean includeRepresentation) {
    if (event.getResourceType() == ResourceType.REALM
        && event.getOperationType() == OperationType.UPDATE) {
      RealmModel realm = session.realms().getRealm(event.getRealmId());
      if (realm != null) {
        validate(realm);
      }
    }
  }

  private void validate(RealmModel realm) {
    try {
      validate(session, realm);
    } catch (InvalidFieldException e) {
      RefusedCommit.of(session, e);
    }
  }

  /**
   * Checks what a realm sets.
   *
   * @throws InvalidFieldException naming the first attribute that is wrong
   */
  static void validate(KeycloakSession session, RealmModel realm) {
    OneTimeCodeSettings.of(realm);
    SmsGatewayFactory gateway =
        (SmsGatewayFactory)
            session.getKeycloakSessionFactory().getProviderFactory(SmsGateway.class);
    if (gateway != null) {
      gateway.validate(realm);
    }
  }

  @Override
  public void close() {}
}
