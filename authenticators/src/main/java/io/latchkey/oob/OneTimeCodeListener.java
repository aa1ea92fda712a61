package io.latchkey.oob;

import io.latchkey.oob.sms.SmsGateway;
import io.latchkey.oob.sms.SmsGatewayFactory;
import io.latchkey.server.InvalidFieldException;
import io.latchkey.server.RefusedCommit;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Sees, within the transaction, that an address was removed in a console or by REST, of which
 * Keycloak tells no credential provider: the code that was sent there ends. And refuses wrong
 * settings of a realm when they are saved.
 */
final class OneTimeCodeListener implements EventListenerProvider {
  private static final Pattern CREDENTIAL = Pattern.compile("users/([^/]+)/credentials/([^/]+)");

  private final KeycloakSession session;

  OneTimeCodeListener(KeycloakSession session) {
    this.session = session;
  }

  @Override
  public void onEvent(Event event) {
    if (event.getType() == EventType.REMOVE_CREDENTIAL && event.getDetails() != null) {
      Map<String, String> details = event.getDetails();
      String id = details.get(Details.CREDENTIAL_ID);
      removed(
          event.getRealmId(),
          event.getUserId(),
          id == null ? details.get(Details.SELECTED_CREDENTIAL_ID) : id);
    }
  }

  @Override
  public void onEvent(AdminEvent event, boolean includeRepresentation) {
    Matcher path = CREDENTIAL.matcher(Objects.requireNonNullElse(event.getResourcePath(), ""));
    if (path.matches()) {
      removed(event.getRealmId(), path.group(1), path.group(2));
    } else if (event.getResourceType() == ResourceType.REALM
        && event.getOperationType() == OperationType.UPDATE) {
      RealmModel realm = session.realms().getRealm(event.getRealmId());
      if (realm != null) {
        validate(realm);
      }
    }
  }

  private void removed(@Nullable String realm, @Nullable String user, @Nullable String id) {
    if (realm != null && user != null && id != null) {
      OneTimeCodes.addressRemoved(session, realm, user, id);
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
