package io.latchkey.demo.oidc;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * Authorization requests that have no answer yet, each with a state and a PKCE verifier (RFC 7636).
 * An answer counts once, and only in the browser that asked.
 */
public final class PendingLogins {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Recent<Login> logins = new Recent<>();

  /**
   * A request under way.
   *
   * @param session of the browser
   */
  public record Login(String session, String state, String verifier) {

    /** The challenge of the method {@code S256}. */
    public String challenge() {
      try {
        return base64(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII)));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("Every Java platform has SHA-256", e);
      }
    }
  }

  /** Begins one. */
  public Login begin(String session) {
    Login login = new Login(session, random(), random());
    logins.put(login.state(), login);
    return login;
  }

  /** Ends the one with this state, if it is this browser's. */
  public Optional<Login> end(String session, String state) {
    return logins.remove(state).filter(login -> login.session().equals(session));
  }

  private static String random() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return base64(bytes);
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
