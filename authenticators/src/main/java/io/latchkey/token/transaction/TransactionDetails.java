package io.latchkey.token.transaction;

import io.latchkey.compatibility.Clock;
import io.latchkey.server.InvalidFieldException;
import io.latchkey.step.AnswerTime;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.rar.AuthorizationDetailsProcessor;
import org.keycloak.protocol.oidc.rar.InvalidAuthorizationDetailsException;
import org.keycloak.representations.AuthorizationDetailsJSONRepresentation;

/**
 * Takes transactions in {@code authorization_details} and gives them back with the proof that they
 * were approved, once.
 */
final class TransactionDetails
    implements AuthorizationDetailsProcessor<AuthorizationDetailsJSONRepresentation> {
  static final TransactionDetails INSTANCE = new TransactionDetails();

  /** How long after the approval a token can be had for it, in seconds. */
  private static final int LIFETIME = 600;

  private TransactionDetails() {}

  @Override
  public boolean isSupported() {
    return true;
  }

  @Override
  public String getSupportedType() {
    return Transaction.TYPE;
  }

  @Override
  public Class<AuthorizationDetailsJSONRepresentation> getSupportedResponseJavaType() {
    return AuthorizationDetailsJSONRepresentation.class;
  }

  @Override
  public AuthorizationDetailsJSONRepresentation validateAuthorizationDetail(
      AuthorizationDetailsJSONRepresentation detail) {
    parse(detail);
    return detail;
  }

  /** For details that come with the token request: there must have been an approval. */
  @Override
  public AuthorizationDetailsJSONRepresentation process(
      UserSessionModel user,
      ClientSessionContext client,
      AuthorizationDetailsJSONRepresentation detail) {
    AuthorizationDetailsJSONRepresentation proved =
        processStoredAuthorizationDetails(user, client, detail);
    if (proved == null) {
      throw new InvalidAuthorizationDetailsException(
          "the transaction was not approved with a hardware token");
    }
    return proved;
  }

  /**
   * For details that came with the authorization request. Keycloak keeps them as long as the
   * client's session, so they may be those of an earlier request: without a proof the token is one
   * of a plain login, and says nothing of a transaction.
   */
  @Override
  public @Nullable AuthorizationDetailsJSONRepresentation processStoredAuthorizationDetails(
      UserSessionModel user,
      ClientSessionContext client,
      AuthorizationDetailsJSONRepresentation detail) {
    String transaction = parse(detail).hash();
    Optional<TransactionProof> proof =
        TransactionProof.take(client.getClientSession())
            .filter(taken -> equal(taken.transaction(), transaction))
            .filter(taken -> !AnswerTime.isOver(taken.time() + LIFETIME, Clock.seconds()));
    proof.ifPresent(taken -> detail.setCustomData("proof", taken.members()));
    return proof.isPresent() ? detail : null;
  }

  @Override
  public @Nullable List<AuthorizationDetailsJSONRepresentation> handleMissingAuthorizationDetails(
      UserSessionModel user, ClientSessionContext client) {
    return null;
  }

  @Override
  public void afterAuthorizationDetailsProcessed(
      UserSessionModel user,
      ClientSessionContext client,
      AuthorizationDetailsJSONRepresentation detail) {}

  @Override
  public void close() {}

  private static Transaction parse(AuthorizationDetailsJSONRepresentation detail) {
    try {
      return Transaction.of(detail);
    } catch (InvalidFieldException e) {
      throw new InvalidAuthorizationDetailsException(
          "Invalid authorization_details: " + e.getMessage());
    }
  }

  private static boolean equal(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
