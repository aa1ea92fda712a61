package io.latchkey.step;

import io.latchkey.server.InvalidFieldException;
import org.jboss.logging.Logger;
import org.keycloak.authentication.AuthenticationFlowContext;

/** A step or condition that cannot do what its administrator configured, as a login comes to it. */
public final class Misconfiguration {
  private static final Logger LOG = Logger.getLogger(Misconfiguration.class);

  private Misconfiguration() {}

  /** Tells the administrator which it is, and of what in it. */
  public static void log(AuthenticationFlowContext context, InvalidFieldException fault) {
    LOG.errorf(
        "Realm %s, execution %s: %s is configured wrongly, or the request is wrong: %s",
        context.getRealm().getName(),
        context.getExecution().getId(),
        context.getExecution().getAuthenticator(),
        fault.getMessage());
  }
}
