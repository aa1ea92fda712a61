package io.latchkey.token;

import io.latchkey.compatibility.Clock;
import io.latchkey.keyring.Keyring;
import io.latchkey.server.InvalidFieldException;
import io.latchkey.server.JsonFields;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * A new token as a caller describes it, with every field checked.
 *
 * @param manufacturer empty if unknown
 * @param drift how far the token's clock is ahead, in time steps; behind if negative
 * @param usesLeft how many responses its issuer lets it give; null for any number
 */
record TokenDescription(
    String kind,
    String serial,
    String manufacturer,
    @Nullable String model,
    TokenValidity validity,
    TokenDefinition definition,
    long drift,
    @Nullable Long usesLeft) {
  private static final long MOST_USES = Integer.MAX_VALUE;

  /**
   * Reads all fields.
   *
   * @param fields as {@code POST /tokens} takes them
   * @throws InvalidFieldException naming the field that is wrong
   */
  static TokenDescription read(JsonFields fields) {
    TokenKind kind = TokenKinds.find(fields.requiredText("kind", 32));
    if (kind == null) {
      throw new InvalidFieldException("kind", "expected one of " + TokenKinds.ids());
    }
    String serial = fields.requiredText("serial", 128);
    String manufacturer = fields.text("manufacturer", 64);
    String model = fields.text("model", 64);
    TokenDefinition definition = kind.read(fields);
    TokenParameters parameters =
        definition.parameters().withPolicy(TokenPolicy.read(fields, definition.parameters()));
    long drift = drift(fields, parameters);
    Long usesLeft = fields.number("usesLeft", 0, MOST_USES);
    TokenValidity validity = TokenValidity.read(fields);
    fields.end();
    return new TokenDescription(
        kind.id(),
        serial,
        manufacturer == null ? "" : manufacturer,
        model,
        validity,
        new TokenDefinition(definition.secret(), parameters, definition.counter()),
        drift,
        usesLeft);
  }

  private static long drift(JsonFields fields, TokenParameters parameters) {
    if (parameters.period() == null) {
      // Left in the fields, and so refused, if it is there.
      return 0;
    }
    int most = parameters.resyncWindow();
    Long drift = fields.number("drift", -most, most);
    return drift == null ? 0 : drift;
  }

  /** What is unique in a realm: manufacturer and serial. */
  String identity() {
    return manufacturer + "\n" + serial;
  }

  /** A row for a token that no one holds yet, with a new id. */
  TokenEntity toEntity(String realmId, Keyring keyring, @Nullable String batch) {
    TokenEntity token = new TokenEntity();
    token.id = KeycloakModelUtils.generateId();
    token.realmId = realmId;
    token.kind = kind;
    token.serial = serial;
    token.manufacturer = manufacturer;
    token.model = model;
    token.validFrom = validity.from();
    token.validUntil = validity.until();
    token.parameters = definition.parameters().toJson();
    token.movingFactor = definition.counter();
    token.drift = drift;
    token.usesLeft = usesLeft;
    token.created = Clock.seconds();
    token.batch = batch;
    token.secret = definition.secret().seal(keyring, realmId, token.id, kind);
    return token;
  }
}
