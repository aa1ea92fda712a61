package io.latchkey.notice;

import io.latchkey.server.InvalidFieldException;
import io.latchkey.server.LatchkeyProvider;
import io.latchkey.server.RealmQueue;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.representations.AccessToken;

/**
 * Tells people by mail of changes to what opens their accounts (NIST SP 800-63B-4, 4.1.2; ASVS
 * 5.0.0, 6.3.7). A mail is put in the realm's queue when the change is stored, and never fails it,
 * nor makes it wait. It goes to the address that the person had at the change: whoever alters the
 * address next does not get it. An address that is not verified is sent nothing, which leaves an
 * event.
 */
public final class Notices {
  private static final Logger LOG = Logger.getLogger(Notices.class);

  private final KeycloakSession session;
  private final RealmModel realm;

  public Notices(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
  }

  /** Tells of a factor, where the realm wants it and the person has a verified address. */
  public void ofFactor(@Nullable UserModel user, Notice notice) {
    tell(user, notice, NoticeSettings::factors);
  }

  /** Tells likewise of an API key. */
  public void ofApiKey(@Nullable UserModel user, Notice notice) {
    tell(user, notice, NoticeSettings::apiKeys);
  }

  /**
   * Whether this request gives something to a person who was there before, as {@code PUT users/ID}
   * with credentials does. What comes with a new person, or in a realm's file, is told to nobody:
   * that may be thousands, who had it before.
   */
  public boolean isGiven(UserModel user) {
    return session.getContext().getBearerToken() instanceof AccessToken
        && session.getContext().getUri().getPath().endsWith("/users/" + user.getId());
  }

  private void tell(@Nullable UserModel user, Notice notice, Predicate<NoticeSettings> wanted) {
    if (user == null || realm.getSmtpConfig().isEmpty() || !isWanted(wanted)) {
      return;
    }
    String address = user.getEmail();
    if (user.getServiceAccountClientLink() == null && address != null && !address.isBlank()) {
      session.getTransactionManager().enlistAfterCompletion(new Waiting(user, address, notice));
    }
  }

  private boolean isWanted(Predicate<NoticeSettings> wanted) {
    try {
      return wanted.test(new NoticeSettings(realm));
    } catch (InvalidFieldException e) {
      LOG.errorf("Realm %s tells nobody of changes: %s", realm.getName(), e.getMessage());
      return false;
    }
  }

  /** Waits for the change to be stored. */
  private final class Waiting extends AbstractKeycloakTransaction {
    private final RealmQueue queue = LatchkeyProvider.of(session).realmQueue();
    private final String userId;
    private final NoticeMail mail;
    private final boolean verified;

    Waiting(UserModel user, String address, Notice notice) {
      KeycloakSessionFactory server = session.getKeycloakSessionFactory();
      this.userId = user.getId();
      this.mail = new NoticeMail(server, realm.getId(), userId, address, notice);
      this.verified = user.isEmailVerified();
    }

    @Override
    protected void commitImpl() {
      queue.offer(realm.getId(), userId, verified ? mail::send : mail::withhold);
    }

    @Override
    protected void rollbackImpl() {}
  }
}
