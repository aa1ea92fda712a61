package io.latchkey.token.validation;

import io.latchkey.outbound.Outbound;
import io.latchkey.outbound.OutboundAnswer;
import io.latchkey.outbound.OutboundCall;
import io.latchkey.outbound.OutboundException;
import io.latchkey.outbound.OutboundRequest;
import io.latchkey.server.InvalidFieldException;
import io.latchkey.server.LatchkeyProvider;
import io.latchkey.step.Marks;
import io.latchkey.step.Reason;
import io.latchkey.telemetry.Traces;
import io.latchkey.yubico.ValidationRequest;
import io.latchkey.yubico.ValidationResponse;
import io.latchkey.yubico.YubicoOtp;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Asks a realm's validation servers whether a one-time password is good (Yubico validation protocol
 * 2.0): all at once, with one nonce, and the first answer that settles it counts. Whatever else
 * comes back, or nothing, lets nobody in.
 *
 * <p>Never ask while a row of the database is locked.
 */
public final class ValidationServers {
  private static final Logger LOG = Logger.getLogger(ValidationServers.class);
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Duration DEADLINE = Duration.ofSeconds(5);
  private static final int OK = 200;

  /** How many validations of one token may bring no verdict in ten minutes. */
  private static final int UNJUDGED = 30;

  private static final int UNJUDGED_SECONDS = 10 * 60;

  private final KeycloakSession session;
  private final RealmModel realm;

  public ValidationServers(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
  }

  /**
   * Checks what a realm sets, as far as it can be without the vault.
   *
   * @throws InvalidFieldException naming the attribute that is wrong or missing
   */
  public static void check(RealmModel realm) {
    ValidationSettings.check(realm);
  }

  /**
   * Asks. What brings no verdict is no failure of the token and so never locks it: a budget ends
   * that whoever has the password makes us call servers that fail.
   */
  public OtpValidation validate(String tokenId, YubicoOtp otp) {
    Marks unjudged = new Marks(session, "validation." + tokenId, UNJUDGED, UNJUDGED_SECONDS);
    if (!unjudged.isLeft()) {
      return OtpValidation.failed(Reason.VALIDATION_BUDGET);
    }
    try {
      ValidationSettings settings = ValidationSettings.of(session, realm);
      return Traces.trace(
          session, ValidationServers.class, "validate", () -> validate(settings, otp, unjudged));
    } catch (InvalidFieldException e) {
      LOG.errorf("Realm %s: no validation server is asked: %s", realm.getName(), e.getMessage());
      return OtpValidation.failed(Reason.VALIDATION_MISCONFIGURED);
    }
  }

  private OtpValidation validate(ValidationSettings settings, YubicoOtp otp, Marks unjudged) {
    ValidationRequest request =
        ValidationRequest.of(settings.clientId(), otp, settings.counters(), RANDOM);
    Outbound outbound = Outbound.of(session);
    CompletionService<OtpValidation> answers =
        new ExecutorCompletionService<>(LatchkeyProvider.of(session).outboundThreads());
    List<OutboundCall> calls = new ArrayList<>();
    int asked = 0;
    try {
      for (URI url : settings.urls()) {
        URI address = URI.create(url + "?" + request.query(settings.key()));
        OutboundCall call = outbound.call(OutboundRequest.get(address, DEADLINE));
        calls.add(call);
        if (submit(answers, url, () -> answer(call, request, settings))) {
          asked++;
        }
      }
      OtpValidation validation = first(answers, asked);
      if (validation.failure() != null && asked > 0) {
        unjudged.take();
      }
      return validation;
    } finally {
      calls.forEach(OutboundCall::cancel);
    }
  }

  /** A server for which there is no thread counts as one that cannot be reached. */
  private boolean submit(
      CompletionService<OtpValidation> answers, URI url, Callable<OtpValidation> call) {
    String of = realm.getName();
    try {
      answers.submit(() -> logged(of, url, call.call()));
      return true;
    } catch (RejectedExecutionException e) {
      LOG.warnf(
          "Realm %s: validation server %s:%d: too many calls at once",
          of, url.getHost(), url.getPort());
      return false;
    }
  }

  /** The first answer that settles the matter; if none does, the failure that says most. */
  static OtpValidation first(CompletionService<OtpValidation> answers, int asked) {
    OtpValidation told = OtpValidation.failed(Reason.VALIDATION_UNREACHABLE);
    long end = System.nanoTime() + DEADLINE.toNanos();
    try {
      for (int i = 0; i < asked; i++) {
        Future<OtpValidation> next = answers.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (next == null) {
          return told;
        }
        OtpValidation answer = result(next);
        if (answer.failure() == null) {
          return answer;
        }
        told = told.or(answer);
      }
      return told;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return told;
    }
  }

  /** Whatever a server makes fail here must not take the others' answers away. */
  private static OtpValidation result(Future<OtpValidation> done) throws InterruptedException {
    try {
      return done.get();
    } catch (ExecutionException e) {
      // Not its message, which may quote the address.
      Throwable cause = e.getCause() == null ? e : e.getCause();
      LOG.errorf("A validation server could not be asked: %s", cause.getClass().getName());
      return OtpValidation.failed(Reason.VALIDATION_UNREACHABLE);
    }
  }

  /** The password is in the address, as the protocol has it, so no address is ever logged. */
  private static OtpValidation logged(String of, URI url, OtpValidation validation) {
    if (validation.failure() != null) {
      LOG.warnf(
          "Realm %s: validation server %s:%d: %s",
          of, url.getHost(), url.getPort(), validation.failure().text());
    }
    return validation;
  }

  private static OtpValidation answer(
      OutboundCall call, ValidationRequest request, ValidationSettings settings) {
    try {
      OutboundAnswer answer = call.send();
      return answer.status() == OK
          ? OtpValidation.of(ValidationResponse.check(answer.body(), request, settings.key()))
          : OtpValidation.failed(Reason.VALIDATION_UNREACHABLE);
    } catch (OutboundException e) {
      return OtpValidation.failed(
          switch (e.reason()) {
            case NOT_ALLOWED, NOT_PUBLIC -> Reason.VALIDATION_NOT_ALLOWED;
            case TIMED_OUT, UNREACHABLE -> Reason.VALIDATION_UNREACHABLE;
            case TOO_LARGE -> Reason.VALIDATION_FORGED;
          });
    }
  }
}
