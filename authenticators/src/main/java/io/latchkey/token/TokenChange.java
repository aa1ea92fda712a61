package io.latchkey.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latchkey.keyring.Keyring;
import io.latchkey.keyring.KeyringException;
import io.latchkey.server.InvalidFieldException;
import io.latchkey.server.JsonFields;
import io.latchkey.server.LatchkeyProvider;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.util.JsonSerialization;

/**
 * Changes a token as an administrator wants it. The token as it would be is read by the same code
 * as a new one, so a change can make nothing that could not be created.
 */
final class TokenChange {
  private static final Set<String> CHANGEABLE =
      Set.of(
          "serial",
          "manufacturer",
          "model",
          "secret",
          "pin",
          "session",
          "challengeFormat",
          "digits",
          "algorithm",
          "period",
          "counter",
          "drift",
          "lookAhead",
          "resyncWindow",
          "validFrom",
          "validUntil",
          "usesLeft",
          "maxFailures",
          "pinMinDigits",
          "pinMaxDigits");

  /** A PIN that is cleared is set anew by the holder. */
  private static final Set<String> CLEARABLE =
      Set.of(
          "manufacturer",
          "model",
          "validFrom",
          "validUntil",
          "pin",
          "usesLeft",
          "maxFailures",
          "pinMinDigits",
          "pinMaxDigits");

  private static final Set<String> SECRETS = Set.of("secret", "pin");
  private static final Set<String> READ =
      Arrays.stream(TokenView.class.getRecordComponents())
          .map(RecordComponent::getName)
          .collect(Collectors.toUnmodifiableSet());

  private final RealmModel realm;
  private final Keyring keyring;
  private final TokenStore store;
  private final TokenStates states;

  TokenChange(KeycloakSession session, RealmModel realm, TokenStore store, TokenStates states) {
    this.realm = realm;
    this.keyring = LatchkeyProvider.of(session).keyring();
    this.store = store;
    this.states = states;
  }

  /**
   * Makes the change.
   *
   * @param token locked
   * @throws InvalidFieldException naming a field that is wrong or cannot be changed
   */
  void apply(TokenEntity token, ObjectNode request) {
    ObjectNode current = JsonSerialization.mapper.valueToTree(TokenView.of(token));
    ObjectNode changed = JsonSerialization.mapper.createObjectNode();
    for (Map.Entry<String, JsonNode> field : request.properties()) {
      if (SECRETS.contains(field.getKey())
          || !same(current.get(field.getKey()), field.getValue())) {
        changed.set(field.getKey(), checked(field.getKey(), field.getValue()));
      }
    }
    JsonNode state = changed.remove("state");
    if (!changed.isEmpty()) {
      write(token, changed);
    }
    if (state != null) {
      move(token, TokenState.parse(state.asText()));
    }
  }

  /**
   * The stored secret. One that does not open is needed no more if its key is replaced; the holder
   * then sets the PIN anew.
   */
  private TokenSecret stored(TokenEntity token, ObjectNode changed) {
    try {
      return TokenSecret.open(keyring, token);
    } catch (KeyringException e) {
      JsonNode key = changed.get("secret");
      boolean isWhole = TokenParameters.ofJson(token.parameters).publicId() == null;
      if (key == null || !isWhole) {
        throw SealedTokens.unreadable(token, e);
      }
      return TokenSecret.of(key.asText());
    }
  }

  private static JsonNode checked(String name, JsonNode value) {
    if (!READ.contains(name) && !CHANGEABLE.contains(name)) {
      throw JsonFields.unknown(name);
    }
    if (!CHANGEABLE.contains(name) && !name.equals("state")) {
      throw new InvalidFieldException(name, "cannot be changed");
    }
    if (value.isNull() && !CLEARABLE.contains(name)) {
      throw new InvalidFieldException(name, "cannot be cleared");
    }
    return value;
  }

  private static boolean same(@Nullable JsonNode current, JsonNode wanted) {
    if (current == null || wanted.isNull()) {
      return current == null && wanted.isNull();
    }
    return wanted.isValueNode() && current.asText().equals(wanted.asText());
  }

  private void write(TokenEntity token, ObjectNode changed) {
    TokenParameters before = TokenParameters.ofJson(token.parameters);
    TokenSecret stored = stored(token, changed);
    ObjectNode whole = TokenFields.of(token, before, stored);
    whole.setAll(changed);
    TokenDescription draft = TokenDescription.read(JsonFields.of(whole));
    TokenDefinition definition = draft.definition();
    JsonNode pin = changed.path("pin");
    if (pin.isValueNode() && !pin.isNull()) {
      // It does not come with the token, so it is chosen, as with a reset.
      PinPolicy.of(realm)
          .within(draft.definition().parameters().issuersPolicy())
          .require(pin.asText().strip(), draft.serial());
    }
    if (before.counts() && definition.counter() < token.movingFactor) {
      throw new InvalidFieldException(
          "counter", "expected " + token.movingFactor + " or more: those before it are used");
    }
    boolean renamed =
        !draft.serial().equals(token.serial) || !draft.manufacturer().equals(token.manufacturer);
    if (renamed && store.exists(token.realmId, draft.manufacturer(), draft.serial())) {
      throw new DuplicateTokenException();
    }
    String secret =
        SECRETS.stream().anyMatch(changed::has)
            ? new TokenSecret(
                    definition.secret().key(),
                    definition.secret().privateId(),
                    changed.has("pin") ? definition.secret().pinHash() : stored.pinHash())
                .seal(keyring, token.realmId, token.id, token.kind)
            : token.secret;
    if (before.counts()) {
      store.change(token, draft, secret, definition.counter(), token.drift);
    } else {
      Integer period = definition.parameters().period();
      int from = before.period() == null ? 1 : before.period();
      int to = period == null ? 1 : period;
      store.change(
          token,
          draft,
          secret,
          factor(token.movingFactor, from, to),
          changed.has("drift")
              ? draft.drift()
              : Drift.within(token.drift * from / to, definition.parameters()));
    }
  }

  /**
   * The moving factor for steps of another length: the first that begins when every used one has
   * ended. So no used time is accepted again, and the token is locked out for a step at most.
   *
   * @param from length of the old steps in seconds
   * @param to length of the new steps in seconds
   */
  static long factor(long movingFactor, int from, int to) {
    return -Math.floorDiv(-movingFactor * from, (long) to);
  }

  private void move(TokenEntity token, TokenState to) {
    TokenState used = token.holder == null ? TokenState.AVAILABLE : TokenState.ASSIGNED;
    boolean moved =
        switch (to) {
          case DISABLED -> states.disable(token.realmId, token.id);
          case LOST -> states.lose(token.realmId, token.id);
          case RETIRED -> states.retire(token.realmId, token.id);
          case AVAILABLE, ASSIGNED -> to == used && states.enable(token.realmId, token.id);
        };
    if (!moved) {
      throw new InvalidFieldException(
          "state",
          "cannot become "
              + to.text()
              + " from "
              + token.state.text()
              + (to == TokenState.AVAILABLE || to == TokenState.ASSIGNED
                  ? "; who holds a token is said by assign and unassign"
                  : ""));
    }
  }
}
