package io.latchkey.admin;

import io.latchkey.compatibility.Clock;
import io.latchkey.token.SealedTokens;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Seals secrets of a realm with the active key and tells all nodes how far it is. What it tells
 * ends by itself: after a minute or two if its server does, and an hour after its end.
 */
final class ReencryptionRun {
  private static final String NAME = "latchkey-reencrypt.";
  private static final int RUNNING_SECONDS = 120;
  private static final int FINISHED_SECONDS = 3600;

  private final KeycloakSessionFactory server;
  private final String realmId;
  private final long started = Clock.seconds();
  private long told;

  ReencryptionRun(KeycloakSessionFactory server, String realmId) {
    this.server = server;
    this.realmId = realmId;
  }

  /** The one that runs in a realm, or has ended lately; null if there is none. */
  static @Nullable Reencryption of(KeycloakSession session, String realmId) {
    var notes = session.singleUseObjects().get(NAME + realmId);
    return notes == null ? null : Reencryption.of(notes);
  }

  /**
   * Does it.
   *
   * @param max how many secrets at most
   */
  SealedTokens.Renewal run(int max) {
    tell(new Reencryption(started, null, 0, 0), RUNNING_SECONDS);
    try {
      SealedTokens.Renewal all = SealedTokens.renewAll(server, realmId, max, this::goesOn);
      tell(new Reencryption(started, Clock.seconds(), all.done(), all.failed()), FINISHED_SECONDS);
      return all;
    } catch (RuntimeException e) {
      forget();
      throw e;
    }
  }

  private void goesOn(SealedTokens.Renewal soFar) {
    if (Clock.seconds() > told) {
      tell(new Reencryption(started, null, soFar.done(), soFar.failed()), RUNNING_SECONDS);
    }
  }

  private void tell(Reencryption state, int seconds) {
    told = Clock.seconds();
    KeycloakModelUtils.runJobInTransaction(
        server,
        session -> session.singleUseObjects().put(NAME + realmId, seconds, state.toNotes()));
  }

  private void forget() {
    KeycloakModelUtils.runJobInTransaction(
        server, session -> session.singleUseObjects().remove(NAME + realmId));
  }
}
