package io.latchkey.token.validation;

import io.latchkey.outbound.Outbound;
import io.latchkey.outbound.OutboundAnswer;
import io.latchkey.outbound.OutboundException;
import io.latchkey.outbound.OutboundRequest;
import io.latchkey.server.InvalidFieldException;
import io.latchkey.step.Reason;
import io.latchkey.yubico.ValidationRequest;
import io.latchkey.yubico.ValidationResponse;
import io.latchkey.yubico.YubicoOtp;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.keycloak.executors.ExecutorsProvider;
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

  private final KeycloakSession session;
  private final RealmModel realm;

  public ValidationServers(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
  }

  /** Asks. */
  public OtpValidation validate(YubicoOtp otp) {
    try {
      return validate(ValidationSettings.of(session, realm), otp);
    } catch (InvalidFieldException e) {
      LOG.errorf("Realm %s: no validation server is asked: %s", realm.getName(), e.getMessage());
      return OtpValidation.failed(Reason.VALIDATION_MISCONFIGURED);
    }
  }

  private OtpValidation validate(ValidationSettings settings, YubicoOtp otp) {
    ValidationRequest request =
        ValidationRequest.of(settings.clientId(), otp, settings.counters(), RANDOM);
    Outbound outbound = Outbound.of(session);
    CompletionService<OtpValidation> answers =
        new ExecutorCompletionService<>(
            session.getProvider(ExecutorsProvider.class).getExecutor("latchkey-validation"));
    List<Future<OtpValidation>> asked = new ArrayList<>();
    try {
      for (URI url : settings.urls()) {
        asked.add(answers.submit(() -> ask(outbound, url, request, settings)));
      }
      return first(answers, asked.size());
    } catch (RejectedExecutionException e) {
      LOG.warnf("Realm %s: too many validations at the same time", realm.getName());
      return OtpValidation.failed(Reason.VALIDATION_UNREACHABLE);
    } finally {
      asked.forEach(each -> each.cancel(true));
    }
  }

  /** The first answer that settles the matter; if none does, the failure that says most. */
  private static OtpValidation first(CompletionService<OtpValidation> answers, int asked) {
    OtpValidation told = OtpValidation.failed(Reason.VALIDATION_UNREACHABLE);
    long end = System.nanoTime() + DEADLINE.toNanos();
    try {
      for (int i = 0; i < asked; i++) {
        Future<OtpValidation> next = answers.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (next == null) {
          return told;
        }
        OtpValidation answer = next.get();
        if (answer.failure() == null) {
          return answer;
        }
        told = told.or(answer);
      }
      return told;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return told;
    } catch (ExecutionException e) {
      throw new IllegalStateException("A validation server could not be asked", e.getCause());
    }
  }

  /** The password is in the address, as the protocol has it, so no address is ever logged. */
  private OtpValidation ask(
      Outbound outbound, URI url, ValidationRequest request, ValidationSettings settings) {
    OtpValidation validation = answer(outbound, url, request, settings);
    if (validation.failure() != null) {
      LOG.warnf(
          "Validation server %s:%d: %s", url.getHost(), url.getPort(), validation.failure().text());
    }
    return validation;
  }

  private static OtpValidation answer(
      Outbound outbound, URI url, ValidationRequest request, ValidationSettings settings) {
    try {
      OutboundAnswer answer =
          outbound.send(
              OutboundRequest.get(URI.create(url + "?" + request.query(settings.key())), DEADLINE));
      return answer.status() == OK
          ? OtpValidation.of(ValidationResponse.check(answer.body(), request, settings.key()))
          : OtpValidation.failed(Reason.VALIDATION_UNREACHABLE);
    } catch (OutboundException e) {
      return OtpValidation.failed(
          switch (e.reason()) {
            case NOT_ALLOWED -> Reason.VALIDATION_NOT_ALLOWED;
            case TIMED_OUT, UNREACHABLE -> Reason.VALIDATION_UNREACHABLE;
            case TOO_LARGE -> Reason.VALIDATION_FORGED;
          });
    }
  }
}
