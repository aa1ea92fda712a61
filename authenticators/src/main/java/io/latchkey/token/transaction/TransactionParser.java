package io.latchkey.token.transaction;

import org.keycloak.representations.AuthorizationDetailsJSONRepresentation;
import org.keycloak.util.AuthorizationDetailsParser;

/** Reads our type of authorization details as Keycloak does by itself. */
final class TransactionParser implements AuthorizationDetailsParser {
  private TransactionParser() {}

  static void register() {
    AuthorizationDetailsParser.registerParser(Transaction.TYPE, new TransactionParser());
  }

  @Override
  public <T extends AuthorizationDetailsJSONRepresentation> T asSubtype(
      AuthorizationDetailsJSONRepresentation detail, Class<T> type) {
    return type.cast(detail);
  }
}
