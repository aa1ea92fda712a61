package io.latchkey.notice;

import io.latchkey.compatibility.AddressedUser;
import io.latchkey.server.RealmQueue.Outcome;
import io.latchkey.step.EventDetails;
import io.latchkey.step.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * One mail, sent by a thread that nobody waits for. The person is read in a transaction of its own,
 * which has ended when the mail server is called; an event of a failure is another. In no request,
 * so the person's language is his own or the realm's, never that of the administrator's browser.
 */
final class NoticeMail {
  private static final Logger LOG = Logger.getLogger(NoticeMail.class);

  private static final String NOT_SENT = "not_sent";

  private final KeycloakSessionFactory server;
  private final String realmId;
  private final String userId;
  private final String address;
  private final Notice notice;

  /**
   * @param address where it goes, whatever the person's address is by then
   */
  NoticeMail(
      KeycloakSessionFactory server, String realmId, String userId, String address, Notice notice) {
    this.server = server;
    this.realmId = realmId;
    this.userId = userId;
    this.address = address;
    this.notice = notice;
  }

  /** Sends it; writes an event if the mail server did not take it. */
  Outcome send() {
    Optional<Map<String, List<String>>> person =
        KeycloakModelUtils.runJobInTransactionWithResult(server, this::read);
    if (person.isEmpty()) {
      return Outcome.DONE;
    }
    Optional<EmailException> failure =
        KeycloakModelUtils.runJobInTransactionWithResult(
            server, session -> deliver(session, person.get()));
    if (failure.isEmpty()) {
      return Outcome.DONE;
    }
    LOG.warnf(
        "Realm %s: user %s was not told of a change to a credential of type %s: %s",
        realmId, userId, notice.credentialType(), MailFailure.name(failure.get()));
    tellAdministrators(Reason.MAIL_FAILED);
    return MailFailure.outcome(failure.get());
  }

  /** Sends nothing, since the address is not verified, and writes an event of that. */
  Outcome withhold() {
    tellAdministrators(Reason.ADDRESS_UNVERIFIED);
    return Outcome.DONE;
  }

  private Optional<RealmModel> enter(KeycloakSession session) {
    Optional<RealmModel> realm = Optional.ofNullable(session.realms().getRealm(realmId));
    realm.ifPresent(session.getContext()::setRealm);
    return realm;
  }

  private Optional<Map<String, List<String>>> read(KeycloakSession session) {
    return enter(session)
        .map(realm -> session.users().getUserById(realm, userId))
        .map(user -> new HashMap<>(user.getAttributes()));
  }

  /** The realm is in the cache, since it was read just before: no connection is taken for it. */
  private Optional<EmailException> deliver(
      KeycloakSession session, Map<String, List<String>> person) {
    Optional<RealmModel> realm = enter(session);
    if (realm.isEmpty()) {
      return Optional.empty();
    }
    try {
      session
          .getProvider(EmailTemplateProvider.class)
          .setRealm(realm.get())
          .setUser(new AddressedUser(new Recipient(session, realm.get(), userId, person), address))
          .send(
              notice.subject(),
              new ArrayList<>(notice.subjectParameters()),
              notice.template(),
              new HashMap<>(notice.attributes()));
      return Optional.empty();
    } catch (EmailException e) {
      return Optional.of(e);
    }
  }

  private void tellAdministrators(Reason why) {
    KeycloakModelUtils.runJobInTransaction(
        server, session -> enter(session).ifPresent(realm -> writeEvent(session, realm, why)));
  }

  private void writeEvent(KeycloakSession session, RealmModel realm, Reason why) {
    EventBuilder event =
        new EventBuilder(realm, session)
            .event(EventType.UPDATE_CREDENTIAL)
            .user(userId)
            .detail(Details.CREDENTIAL_TYPE, notice.credentialType())
            .detail(EventDetails.REASON, why.text())
            .detail(EventDetails.NOTICE, NOT_SENT);
    if (notice.credentialId() != null) {
      event.detail(Details.CREDENTIAL_ID, notice.credentialId());
    }
    event.error("notice_" + NOT_SENT);
  }
}
