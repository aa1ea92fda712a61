package io.latchkey.apikey.grant;

import io.latchkey.telemetry.Meter;
import io.latchkey.telemetry.Outcome;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.RealmModel;

/**
 * Where keys are used. What a door accepts or refuses is counted once; not what fails later, in a
 * mapper.
 */
public enum KeyDoor {
  /** The grant for keys. */
  GRANT,
  /** Token exchange (RFC 8693). */
  TOKEN_EXCHANGE,
  /** Introspection of a key (RFC 7662). */
  INTROSPECTION,
  /** Forward authentication. */
  GATEWAY,
  /** A flow in a browser. */
  LOGIN,
  /** A direct grant. */
  DIRECT_GRANT,
  /** In place of a client's secret. */
  CLIENT;

  /** A key was good for what was asked. */
  public void opened(RealmModel realm) {
    count(realm, Outcome.ACCEPTED, null);
  }

  /**
   * A key was not good for what was asked.
   *
   * @param reason as events say
   */
  public void refused(RealmModel realm, String reason) {
    count(realm, Outcome.REFUSED, reason);
  }

  private void count(RealmModel realm, String result, @Nullable String reason) {
    Meter.API_KEY_USES.count(realm.getName(), name().toLowerCase(Locale.ROOT), result, reason);
  }
}
