package io.latchkey.apikey.login;

import io.latchkey.apikey.ApiKeyClients;
import io.latchkey.apikey.ApiKeyVerification.Accepted;
import io.latchkey.apikey.KeyReasons;
import io.latchkey.apikey.format.RawApiKey;
import io.latchkey.apikey.grant.KeyEvents;
import io.latchkey.apikey.grant.KeyExchange;
import io.latchkey.apikey.grant.KeyRefusedException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.events.Errors;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** A key in a request to a flow. */
final class OfferedKey {
  private static final String FIELD = "api_key";
  private static final String HEADER = "X-API-Key";

  private OfferedKey() {}

  /**
   * The form field {@code api_key}, or else the header {@code X-API-Key}; never the query. A header
   * that is no key, or comes to a client that takes none, may be another's: it is passed over.
   */
  static Optional<String> in(AuthenticationFlowContext context) {
    List<String> fields =
        context.getHttpRequest().getDecodedFormParameters().getOrDefault(FIELD, List.of());
    if (!fields.isEmpty()) {
      return Optional.of(fields.get(0).strip()).filter(it -> !it.isEmpty());
    }
    return Optional.ofNullable(context.getHttpRequest().getHttpHeaders().getHeaderString(HEADER))
        .map(String::strip)
        .filter(it -> RawApiKey.parse(it).isPresent() && takesKeys(context));
  }

  /** Whether the client that the flow is for takes keys. */
  static boolean takesKeys(AuthenticationFlowContext context) {
    return ApiKeyClients.takesKeys(context.getAuthenticationSession().getClient());
  }

  /**
   * How it becomes a token for the client that the flow is for.
   *
   * @throws KeyRefusedException if the client takes no keys
   */
  static KeyExchange exchange(AuthenticationFlowContext context) {
    return new KeyExchange(
            context.getSession(),
            context.getAuthenticationSession().getClient(),
            context.getEvent())
        .requireEnabled();
  }

  /**
   * Demands that the key is that of whoever the flow knows already, or is named.
   *
   * @param named name or address of a person; null if nobody was named
   * @throws KeyRefusedException otherwise, in the words for any bad key
   */
  static void requireOwner(
      AuthenticationFlowContext context, Accepted accepted, @Nullable String named) {
    UserModel user = context.getUser();
    if (user == null && named == null) {
      return;
    }
    if (user == null) {
      user =
          KeycloakModelUtils.findUserByNameOrEmail(context.getSession(), context.getRealm(), named);
    }
    if (user == null || !user.getId().equals(accepted.owner().getId())) {
      throw KeyEvents.refuse(
          context.getEvent(),
          Errors.INVALID_USER_CREDENTIALS,
          KeyRefusedException.badKey(KeyReasons.OTHER_OWNER));
    }
  }
}
