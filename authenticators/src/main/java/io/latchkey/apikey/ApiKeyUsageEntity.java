package io.latchkey.apikey;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/**
 * A row of LK_API_KEY_USAGE, which goes with its key. It changes by the statements of {@link
 * ApiKeyUsageStore} only.
 */
@Entity
@Table(name = "LK_API_KEY_USAGE")
@SuppressWarnings("NullAway.Init") // Filled by the persistence provider.
public class ApiKeyUsageEntity {
  /** Id of the key. */
  @Id
  @Column(name = "ID", length = 22)
  String id;

  @Column(name = "USE_COUNT", updatable = false)
  long useCount;

  /** Seconds since 1970. */
  @Column(name = "LAST_USED", updatable = false)
  long lastUsed;

  @Column(name = "LAST_USED_FROM", updatable = false)
  String lastUsedFrom;
}
