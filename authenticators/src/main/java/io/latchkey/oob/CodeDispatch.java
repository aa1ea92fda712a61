package io.latchkey.oob;

import static io.latchkey.telemetry.Outcome.DONE;
import static io.latchkey.telemetry.Outcome.FAILED;
import static io.latchkey.telemetry.Outcome.REFUSED;

import io.latchkey.server.InvalidFieldException;
import io.latchkey.server.KeyringMissingException;
import io.latchkey.step.Reason;
import io.latchkey.telemetry.Meter;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Sends a person a new code, within the budgets.
 *
 * @param purpose what it is for; each has a wait of its own
 * @param login the login that the code is for, and its step: no code is accepted elsewhere
 * @param digits length of a code
 * @param lifetime how long it is accepted, in seconds
 */
public record CodeDispatch(
    KeycloakSession session,
    RealmModel realm,
    UserModel user,
    String purpose,
    String login,
    int digits,
    int lifetime) {
  private static final Logger LOG = Logger.getLogger(CodeDispatch.class);

  /**
   * What became of it.
   *
   * @param reason why nothing was sent; null if the code is on its way
   * @param budget the budget that is exhausted; null if none is
   * @param stored whether there is a new code, which may have arrived even if the gateway said
   *     nothing, and has ended the earlier one
   */
  public record Outcome(@Nullable Reason reason, @Nullable String budget, boolean stored) {
    /** Nothing was made. */
    public static Outcome refused(Reason reason) {
      return new Outcome(reason, null, false);
    }
  }

  /**
   * Takes the right to send a code to an address now; it comes back after so many seconds, in all
   * logins of the person.
   *
   * @return false if the last one is too recent
   */
  public boolean mayResend(Address address, int seconds) {
    return new Wait(session, realm, user, purpose, address).begin(seconds);
  }

  /** Seconds until a code can be sent to an address. */
  public int wait(Address address) {
    return new Wait(session, realm, user, purpose, address).left();
  }

  /**
   * Sends a code, which ends the earlier one. It is stored before it is sent, in a transaction of
   * its own: while the gateway takes its time, no row is locked.
   */
  public Outcome send(Address address) {
    Outcome outcome = attempt(address);
    Reason reason = outcome.reason();
    Meter.CODES.count(
        realm.getName(),
        address.channel().text(),
        result(outcome),
        reason == null ? null : reason.text());
    return outcome;
  }

  /** That a budget or the realm's rules allow no code is no failure of whatever sends it. */
  private static String result(Outcome outcome) {
    Reason reason = outcome.reason();
    if (reason == null) {
      return DONE;
    }
    return reason == Reason.BUDGET_EXHAUSTED || reason == Reason.NUMBER_NOT_ALLOWED
        ? REFUSED
        : FAILED;
  }

  private Outcome attempt(Address address) {
    try {
      OneTimeCodeSettings settings = OneTimeCodeSettings.of(realm);
      if (address.channel() == Channel.SMS && !settings.numbers().allows(address.value())) {
        return Outcome.refused(Reason.NUMBER_NOT_ALLOWED);
      }
      String budget = new Budgets(session, realm, settings).take(address, user);
      if (budget != null) {
        return new Outcome(Reason.BUDGET_EXHAUSTED, budget, false);
      }
      String code = new OneTimeCodes(session, realm).issue(user, address, login, digits, lifetime);
      new CodeSender(session, realm, user).code(address.channel(), address.value(), code, lifetime);
      return new Outcome(null, null, true);
    } catch (SendingException e) {
      LOG.errorf(
          "Realm %s: no %s code was sent to user %s: %s",
          realm.getName(), address.channel().text(), user.getId(), e.getMessage());
      return new Outcome(e.reason(), null, true);
    } catch (InvalidFieldException | KeyringMissingException e) {
      LOG.errorf("Realm %s: no one-time code can be sent: %s", realm.getName(), e.getMessage());
      return Outcome.refused(Reason.MISCONFIGURED);
    }
  }

  /** Never an address. */
  @Override
  public String toString() {
    return "CodeDispatch";
  }
}
