package io.latchkey.token.transaction;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.util.JsonSerialization;

/**
 * That a person approved a transaction with a token: enough for whoever knows the token's key to
 * compute the response again.
 *
 * @param transaction {@link Transaction#hash}
 * @param token serial number of the token
 * @param suite OCRA suite of the token
 * @param nonce as given to {@link Transaction#question}
 * @param challenge the question that was signed
 * @param time when the response was accepted, in seconds since 1970
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TransactionProof(
    String transaction, String token, String suite, String nonce, String challenge, long time) {
  private static final String NOTE = "latchkey.transaction.proof";

  /** Adds the proof to the login under way. Keycloak carries it over to the client's session. */
  public void record(AuthenticationSessionModel login) {
    try {
      login.setClientNote(NOTE, JsonSerialization.writeValueAsString(this));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes the proof out of a session: it is good for one token response. */
  static Optional<TransactionProof> take(AuthenticatedClientSessionModel session) {
    String note = session.getNote(NOTE);
    if (note == null) {
      return Optional.empty();
    }
    session.removeNote(NOTE);
    try {
      return Optional.of(JsonSerialization.readValue(note, TransactionProof.class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The member {@code proof} of the token's {@code authorization_details}. */
  Map<String, Object> members() {
    return Map.of(
        "transaction", transaction,
        "token", token,
        "suite", suite,
        "nonce", nonce,
        "challenge", challenge,
        "time", time);
  }
}
