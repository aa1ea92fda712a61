package io.latchkey.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.tracing.TracingAttributes;
import org.keycloak.tracing.TracingProvider;

/**
 * Spans around what takes its time, where Keycloak's tracing is on. They name the part of ours, the
 * realm and how it ended; never an address, which may hold a one-time password.
 */
public final class Traces {
  private Traces() {}

  /** What takes its time. */
  public interface Work<T, E extends Exception> {
    T run() throws E;
  }

  /**
   * Does it within a span.
   *
   * @param part class that does it
   * @param name of what it does, for instance {@code import}
   */
  public static <T, E extends Exception> T trace(
      KeycloakSession session, Class<?> part, String name, Work<T, E> work) throws E {
    TracingProvider tracing = session.getProvider(TracingProvider.class);
    Span span = tracing.startSpan(part, name);
    RealmModel realm = session.getContext().getRealm();
    if (realm != null) {
      span.setAttribute(TracingAttributes.REALM_NAME, realm.getName());
    }
    try {
      return work.run();
    } catch (Exception e) {
      // Not what it says, which may quote what was sent.
      span.setStatus(StatusCode.ERROR, e.getClass().getName());
      throw e;
    } finally {
      tracing.endSpan();
    }
  }
}
