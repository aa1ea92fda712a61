package io.latchkey.apikey.account;

import io.latchkey.apikey.ApiKeyCredentialModel;
import io.latchkey.apikey.KeyReasons;
import io.latchkey.server.InvalidFieldException;
import io.latchkey.step.EventDetails;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.representations.AccessToken;

/** What a person did to a key of his own, or was refused: the event. */
final class OwnApiKeyEvents {
  private final KeycloakSession session;
  private final RealmModel realm;
  private final UserModel user;
  private final AccessToken token;

  OwnApiKeyEvents(KeycloakSession session, RealmModel realm, UserModel user, AccessToken token) {
    this.session = session;
    this.realm = realm;
    this.user = user;
    this.token = token;
  }

  /** A key was made; for a rotation with the one that it replaces. */
  void made(String id, @Nullable String predecessor) {
    EventBuilder event = of(EventType.UPDATE_CREDENTIAL, id);
    if (predecessor != null) {
      event.detail(EventDetails.PREDECESSOR, predecessor);
    }
    event.success();
  }

  void revoked(String id, String reason) {
    of(EventType.REMOVE_CREDENTIAL, id).detail(EventDetails.REASON, reason).success();
  }

  /** The login is too old or not strong enough. */
  void loginInsufficient() {
    of(EventType.UPDATE_CREDENTIAL, null)
        .detail(EventDetails.REASON, KeyReasons.LOGIN_INSUFFICIENT)
        .error(Errors.ACCESS_DENIED);
  }

  void refused(InvalidFieldException complaint) {
    of(EventType.UPDATE_CREDENTIAL, null)
        .detail(EventDetails.REASON, KeyReasons.INVALID_FIELD)
        .detail(EventDetails.FIELD, complaint.field())
        .error(Errors.INVALID_INPUT);
  }

  private EventBuilder of(EventType type, @Nullable String id) {
    EventBuilder event =
        new EventBuilder(realm, session, session.getContext().getConnection())
            .event(type)
            .user(user)
            .client(token.getIssuedFor())
            .detail(Details.CREDENTIAL_TYPE, ApiKeyCredentialModel.TYPE);
    if (id != null) {
      event.detail(Details.CREDENTIAL_ID, id).detail(EventDetails.KEY_ID, id);
    }
    return event;
  }
}
