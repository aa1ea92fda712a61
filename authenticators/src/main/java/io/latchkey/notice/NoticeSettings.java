package io.latchkey.notice;

import io.latchkey.server.InvalidFieldException;
import io.latchkey.server.RealmAttributes;
import org.keycloak.models.RealmModel;

/** Of what a realm tells its people, in attributes {@code latchkey.notice.…}. */
public final class NoticeSettings {
  private final RealmAttributes attributes;

  public NoticeSettings(RealmModel realm) {
    this.attributes = new RealmAttributes(realm, "latchkey.notice.");
  }

  /** Whether of factors that are added, removed or blocked, by {@code factors}; unless set, yes. */
  boolean factors() {
    return attributes.flag("factors", true);
  }

  /** Whether of API keys, by {@code api-keys}; unless set, yes. */
  boolean apiKeys() {
    return attributes.flag("api-keys", true);
  }

  /**
   * Reads every setting.
   *
   * @throws InvalidFieldException naming an attribute whose value cannot be understood
   */
  public void check() {
    factors();
    apiKeys();
  }
}
