package io.latchkey.token;

import io.latchkey.notice.Author;
import io.latchkey.notice.FactorNotice;
import io.latchkey.notice.Notices;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** What people are told of their hardware tokens. */
final class TokenNotices {
  private static final String TYPE = HardwareTokenCredential.TYPE;

  private final Notices notices;

  TokenNotices(KeycloakSession session, RealmModel realm) {
    this.notices = new Notices(session, realm);
  }

  void added(UserModel holder, CredentialModel row, Author by) {
    notices.ofFactor(holder, FactorNotice.added(TYPE, row.getId(), HeldTokens.labelOf(row), by));
  }

  /** An administrator has put a token among a person's credentials. */
  void given(UserModel holder, CredentialModel row) {
    if (notices.isGiven(holder)) {
      added(holder, row, Author.ADMINISTRATOR);
    }
  }

  void replaced(UserModel holder, CredentialModel row, CredentialModel old) {
    notices.ofFactor(
        holder,
        FactorNotice.added(TYPE, row.getId(), nameOf(row), Author.ADMINISTRATOR)
            .with("latchkeyReplaces", nameOf(old)));
  }

  void removed(UserModel holder, CredentialModel row) {
    notices.ofFactor(
        holder,
        FactorNotice.removed(TYPE, row.getId(), HeldTokens.labelOf(row), Author.ADMINISTRATOR));
  }

  void blocked(UserModel holder, String token, boolean lost, Author by) {
    String name = HeldTokens.labels(holder).getOrDefault(token, token);
    notices.ofFactor(holder, FactorNotice.blocked(TYPE, name, lost, by));
  }

  /** An administrator has changed the state of a token that somebody holds. */
  void moved(UserModel holder, TokenEntity token, TokenState before) {
    if (token.state == before) {
      return;
    }
    if (token.state == TokenState.ASSIGNED) {
      String name = HeldTokens.labels(holder).getOrDefault(token.id, token.serial);
      notices.ofFactor(holder, FactorNotice.added(TYPE, null, name, Author.ADMINISTRATOR));
    } else {
      blocked(holder, token.id, token.state == TokenState.LOST, Author.ADMINISTRATOR);
    }
  }

  /** The new one takes the old one's name, so that only the serial numbers tell them apart. */
  private static String nameOf(CredentialModel row) {
    String label = HeldTokens.labelOf(row);
    String serial = HardwareTokenCredential.of(row).serial();
    return label.equals(serial) ? serial : label + " (" + serial + ")";
  }
}
