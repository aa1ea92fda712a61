package io.latchkey.step;

import java.util.Set;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Implemented by the factory of a step that a person can pass without a credential of its type, or
 * by credentials of the type that are not worth the same.
 */
public interface OwnedFactors {
  /** A code that comes by mail: it proves what the mailbox is protected with. */
  String CODE_BY_MAIL = "one-time-code by mail";

  /**
   * The second factors by which a person can pass the step: the credential type, or {@link
   * #CODE_BY_MAIL}.
   */
  Set<String> ownedBy(RealmModel realm, UserModel user);
}
