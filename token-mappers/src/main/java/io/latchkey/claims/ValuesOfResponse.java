package io.latchkey.claims;

import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.function.Supplier;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserSessionModel;

/**
 * What mappers made for one client's session while one response is made: its tokens say the same,
 * and nothing is worked out, or encrypted, twice.
 */
final class ValuesOfResponse {
  private static final String ATTRIBUTE = "latchkey.values";

  private final UserSessionModel userSession;
  private final ClientSessionContext context;
  private final IdentityHashMap<ProtocolMapperModel, Optional<Object>> values =
      new IdentityHashMap<>();

  private ValuesOfResponse(ClaimSource source) {
    this.userSession = source.userSession();
    this.context = source.context();
  }

  static ValuesOfResponse of(ClaimSource source) {
    KeycloakSession session = source.session();
    ValuesOfResponse known = session.getAttribute(ATTRIBUTE, ValuesOfResponse.class);
    if (known == null || !known.isOf(source)) {
      known = new ValuesOfResponse(source);
      session.setAttribute(ATTRIBUTE, known);
    }
    return known;
  }

  /** The very same: an equal one may have other notes, or a user with fewer rights. */
  private boolean isOf(ClaimSource source) {
    return userSession == source.userSession() && context == source.context();
  }

  /** The value of a mapper, which is made now unless it was before; what it throws is not kept. */
  Optional<Object> get(ProtocolMapperModel mapper, Supplier<Optional<Object>> maker) {
    Optional<Object> value = values.get(mapper);
    if (value == null) {
      value = maker.get();
      values.put(mapper, value);
    }
    return value;
  }
}
