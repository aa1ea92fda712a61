package io.latchkey.apikey;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A row of LK_API_KEY. Lists are JSON arrays of texts, times are seconds since 1970. */
@Entity
@Table(name = "LK_API_KEY")
@SuppressWarnings("NullAway.Init") // JPA fills the fields
public class ApiKeyEntity {
  @Id
  @Column(name = "ID", length = 22)
  String id;

  @Column(name = "REALM_ID", updatable = false)
  String realmId;

  @Column(name = "OWNER_ID", updatable = false)
  String ownerId;

  /** Internal id of the client whose service account the owner is; null for a person. */
  @Column(name = "OWNER_CLIENT_ID", updatable = false)
  @Nullable String ownerClientId;

  @Column(name = "NAME")
  String name;

  /** As it is compared and searched for. */
  @Column(name = "NAME_LOWER")
  String nameLower;

  /** HMAC-SHA-256 of the whole key, in hex. */
  @Column(name = "KEY_HASH")
  String hash;

  /** The keyring key that the hash was made with. */
  @Column(name = "KEYRING_ID")
  String keyringId;

  @Column(name = "SCOPES")
  String scopes;

  @Column(name = "ROLES")
  String roles;

  @Column(name = "AUDIENCES")
  String audiences;

  @Column(name = "NETWORKS")
  String networks;

  /** Uses a minute; null for no limit. */
  @Column(name = "RATE_LIMIT")
  @Nullable Integer rateLimit;

  @Column(name = "REQUIRE_DPOP")
  boolean requireDpop;

  @Column(name = "CREATED", updatable = false)
  long created;

  /** Id of the user who made the key; null if it was imported. */
  @Column(name = "CREATED_BY", updatable = false)
  @Nullable String createdBy;

  @Column(name = "EXPIRES")
  long expires;

  // Revocation is written by a statement only, so that the first one stays.
  @Column(name = "REVOKED", updatable = false)
  @Nullable Long revoked;

  @Column(name = "REVOKED_BY", updatable = false)
  @Nullable String revokedBy;

  @Column(name = "REVOKED_REASON", updatable = false)
  @Nullable String revokedReason;

  /** Id of the first key of a chain of rotations. */
  @Column(name = "FAMILY", updatable = false)
  String family;

  // Written by a statement only, so that a key is replaced once.
  @Column(name = "SUCCESSOR", updatable = false)
  @Nullable String successor;

  /**
   * Days of the last warning of the key's end, 0 if there was none. Written by a statement only, so
   * that one node warns.
   */
  @Column(name = "WARNED", updatable = false)
  long warned;

  /** A name as {@link #nameLower} holds it. */
  static String searchable(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}
