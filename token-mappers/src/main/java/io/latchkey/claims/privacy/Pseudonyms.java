package io.latchkey.claims.privacy;

import io.latchkey.claims.ClaimFailedException;
import io.latchkey.claims.ClaimSource;
import io.latchkey.keyring.Keyring;
import io.latchkey.server.KeyringMissingException;
import io.latchkey.server.LatchkeyProvider;
import org.keycloak.models.KeycloakSession;

/** Pseudonyms of what a claim would otherwise tell plainly. */
public final class Pseudonyms {
  private Pseudonyms() {}

  /**
   * A pseudonym that only the client of the token can compare with others of its own.
   *
   * @param what names what the value is, so that equal values of different things differ
   * @throws ClaimFailedException if the server has no keyring
   */
  public static String forClient(ClaimSource source, String what, String value) {
    String clientId = source.context().getClientSession().getClient().getClientId();
    return new PseudonymClaim(source.userSession().getRealm().getId(), clientId, what)
        .of(keyring(source.session()), value);
  }

  /**
   * The server's keyring.
   *
   * @throws ClaimFailedException if it has none
   */
  static Keyring keyring(KeycloakSession session) {
    try {
      return LatchkeyProvider.of(session).keyring();
    } catch (KeyringMissingException e) {
      throw new ClaimFailedException(String.valueOf(e.getMessage()));
    }
  }
}
