package io.latchkey.token.transaction;

import com.fasterxml.jackson.core.type.TypeReference;
import io.latchkey.compatibility.Offer;
import io.latchkey.server.InvalidFieldException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.representations.AuthorizationDetailsJSONRepresentation;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.util.JsonSerialization;

/** Finds the transaction that an authorization request carries, however it came. */
public final class TransactionRequest {
  private TransactionRequest() {}

  /**
   * The transaction of a login under way, from a parameter, a request object or a pushed request.
   *
   * @throws InvalidFieldException if there are several, or it is malformed, or this server cannot
   *     have transactions approved
   */
  public static Optional<Transaction> of(AuthenticationSessionModel login) {
    Optional<Transaction> asked = of(login.getClientNote(OAuth2Constants.AUTHORIZATION_DETAILS));
    if (asked.isPresent() && !Offer.TRANSACTIONS.isOffered()) {
      throw new InvalidFieldException(
          OAuth2Constants.AUTHORIZATION_DETAILS,
          "transactions need Keycloak " + Offer.TRANSACTIONS.needs());
    }
    return asked;
  }

  /**
   * The transaction in {@code authorization_details}.
   *
   * @param details null if there are none
   * @throws InvalidFieldException if there are several, or it is malformed
   */
  static Optional<Transaction> of(@Nullable String details) {
    if (details == null) {
      return Optional.empty();
    }
    List<AuthorizationDetailsJSONRepresentation> transactions =
        parse(details).stream()
            .filter(detail -> Transaction.TYPE.equals(detail.getType()))
            .toList();
    if (transactions.size() > 1) {
      throw new InvalidFieldException(
          OAuth2Constants.AUTHORIZATION_DETAILS, "expected one transaction in a request");
    }
    return transactions.stream().findFirst().map(Transaction::of);
  }

  /**
   * Whether a parameter may hold a transaction.
   *
   * @param details {@code authorization_details} as they were sent; null if they were not
   */
  static boolean isIn(@Nullable String details) {
    if (details == null) {
      return false;
    }
    try {
      return parse(details).stream().anyMatch(detail -> Transaction.TYPE.equals(detail.getType()));
    } catch (InvalidFieldException e) {
      return true;
    }
  }

  private static List<AuthorizationDetailsJSONRepresentation> parse(String details) {
    try {
      List<AuthorizationDetailsJSONRepresentation> parsed =
          JsonSerialization.readValue(details, new TypeReference<>() {});
      if (parsed != null && !parsed.contains(null)) {
        return parsed;
      }
    } catch (IOException e) {
      // Said below.
    }
    throw new InvalidFieldException(
        OAuth2Constants.AUTHORIZATION_DETAILS, "expected a JSON array of objects");
  }
}
