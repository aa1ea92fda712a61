package io.latchkey.notice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.SubjectCredentialManager;
import org.keycloak.models.UserModel;
import org.keycloak.storage.adapter.AbstractInMemoryUserAdapter;

/**
 * A person as templates see him, read before: so that no connection to the database is held while a
 * mail server takes its time.
 */
final class Recipient extends AbstractInMemoryUserAdapter {
  Recipient(
      KeycloakSession session, RealmModel realm, String id, Map<String, List<String>> attributes) {
    super(session, realm, id);
    attributes.forEach((name, values) -> setAttribute(name, new ArrayList<>(values)));
    setReadonly(true);
  }

  /** Those of the person himself, should a template of somebody else ask for them. */
  @Override
  public SubjectCredentialManager credentialManager() {
    UserModel person = session.users().getUserById(realm, id);
    if (person == null) {
      throw new IllegalStateException("The user " + id + " was removed");
    }
    return person.credentialManager();
  }
}
