package io.latchkey.notice;

import io.latchkey.server.RemovalObserver.Removed;
import org.jspecify.annotations.Nullable;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** What people are told of the factors that they log in with. */
public final class FactorNotice {
  private FactorNotice() {}

  /**
   * A factor was added, or can be used again.
   *
   * @param type credential type
   * @param name what the person calls it
   */
  public static Notice added(String type, @Nullable String id, String name, Author by) {
    return of(
        "latchkeyFactorAddedMailSubject", "latchkey-factor-added-mail.ftl", type, id, name, by);
  }

  /** Tells a person whom an administrator has given a credential, by an update of the person. */
  public static void given(
      KeycloakSession session, RealmModel realm, UserModel user, CredentialModel row) {
    Notices notices = new Notices(session, realm);
    if (notices.isGiven(user)) {
      String name = row.getUserLabel() == null ? row.getId() : row.getUserLabel();
      notices.ofFactor(user, added(row.getType(), row.getId(), name, Author.ADMINISTRATOR));
    }
  }

  /**
   * Tells a person that a credential was removed in a console or by REST.
   *
   * @param type the credential type to tell of; others are not ours
   */
  public static void removed(
      KeycloakSession session, RealmModel realm, UserModel user, String type, Removed removed) {
    if (type.equals(removed.type())) {
      String name = removed.label() == null ? removed.id() : removed.label();
      Author by = Author.of(removed.by(), user.getId());
      new Notices(session, realm).ofFactor(user, removed(type, removed.id(), name, by));
    }
  }

  /** A factor was taken away. */
  public static Notice removed(String type, @Nullable String id, String name, Author by) {
    return of(
        "latchkeyFactorRemovedMailSubject", "latchkey-factor-removed-mail.ftl", type, id, name, by);
  }

  /**
   * A factor stays with the person, but cannot be used.
   *
   * @param lost whether somebody said that it is lost
   */
  public static Notice blocked(String type, String name, boolean lost, Author by) {
    return of(
            "latchkeyTokenBlockedMailSubject",
            "latchkey-token-blocked-mail.ftl",
            type,
            null,
            name,
            by)
        .with("latchkeyLost", lost);
  }

  private static Notice of(
      String subject, String template, String type, @Nullable String id, String name, Author by) {
    return Notice.now(subject, template, type, id, by)
        .with("latchkeyType", type)
        .with("latchkeyName", name);
  }
}
