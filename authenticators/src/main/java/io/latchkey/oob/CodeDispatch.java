package io.latchkey.oob;

import io.latchkey.server.InvalidFieldException;
import io.latchkey.server.KeyringMissingException;
import io.latchkey.step.Marks;
import io.latchkey.step.Reason;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Sends a person a new code, within the budgets.
 *
 * @param login the login that the code is for, and its step: no code is accepted elsewhere
 * @param digits length of a code
 * @param lifetime how long it is accepted, in seconds
 */
public record CodeDispatch(
    KeycloakSession session,
    RealmModel realm,
    UserModel user,
    String login,
    int digits,
    int lifetime) {
  private static final Logger LOG = Logger.getLogger(CodeDispatch.class);

  /** Longer than a login takes. */
  private static final int LONGEST_LOGIN = 24 * 60 * 60;

  /**
   * What became of it.
   *
   * @param reason why nothing was sent; null if the code is on its way
   * @param budget the budget that is exhausted; null if none is
   */
  public record Outcome(@Nullable Reason reason, @Nullable String budget) {}

  /** Whether this is the first code of the login; true once, on all nodes. */
  public boolean isFirst() {
    return new Marks(session, mark("first", user.getId()), 1, LONGEST_LOGIN).take();
  }

  /**
   * Takes the right to send a code to an address now; it comes back after so many seconds.
   *
   * @return false if the last one is too recent
   */
  public boolean mayResend(String addressId, int seconds) {
    return new Marks(session, mark("wait", addressId), 1, seconds).take();
  }

  private String mark(String what, String of) {
    return "one-time-code-" + what + "." + realm.getId() + "." + login + "." + of;
  }

  /**
   * Sends a code, which ends the earlier one. It is stored before it is sent, in a transaction of
   * its own: while the gateway takes its time, no row is locked.
   */
  public Outcome send(String addressId, Channel channel, String address) {
    try {
      String budget =
          new Budgets(session, realm, OneTimeCodeSettings.of(realm)).take(channel, address, user);
      if (budget != null) {
        return new Outcome(Reason.BUDGET_EXHAUSTED, budget);
      }
      String code =
          new OneTimeCodes(session, realm).issue(user, addressId, login, digits, lifetime);
      new CodeSender(session, realm, user).code(channel, address, code, lifetime);
      return new Outcome(null, null);
    } catch (SendingException e) {
      LOG.errorf(
          "Realm %s: no %s code was sent to user %s: %s",
          realm.getName(), channel.text(), user.getId(), e.getMessage());
      return new Outcome(e.reason(), null);
    } catch (InvalidFieldException | KeyringMissingException e) {
      LOG.errorf("Realm %s: no one-time code can be sent: %s", realm.getName(), e.getMessage());
      return new Outcome(Reason.MISCONFIGURED, null);
    }
  }

  /** Never an address. */
  @Override
  public String toString() {
    return "CodeDispatch";
  }
}
