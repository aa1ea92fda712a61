package io.latchkey.signature;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/**
 * A row of LK_SIGNING_KEY: how a signing key was used. It changes by the statements of {@link
 * SigningKeyStore} only.
 */
@Entity
@Table(name = "LK_SIGNING_KEY")
@SuppressWarnings("NullAway.Init") // Filled by the persistence provider.
public class SigningKeyEntity {
  /** Id of the key's CREDENTIAL row. */
  @Id
  @Column(name = "ID", length = 36)
  String id;

  @Column(name = "REALM_ID", updatable = false)
  String realmId;

  @Column(name = "USER_ID", updatable = false)
  String userId;

  /** How far the key's device has counted; 0 if it does not count. */
  @Column(name = "COUNTER", updatable = false)
  long counter;

  /** Seconds since 1970; 0 if never. */
  @Column(name = "LAST_USED", updatable = false)
  long lastUsed;
}
