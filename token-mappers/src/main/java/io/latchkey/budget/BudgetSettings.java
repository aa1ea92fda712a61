package io.latchkey.budget;

import io.latchkey.server.InvalidFieldException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

/**
 * How large a client's access tokens may be, and what leaves them first.
 *
 * @param budget in characters of the encoded token; 0 for no limit
 * @param order names of claims
 */
record BudgetSettings(int budget, List<String> order) {
  /**
   * Most characters of an encoded access token, from 512; 0 for no limit. Unset: as the realm says.
   */
  static final String BUDGET = "latchkey.token-budget";

  /**
   * Claims that may leave a token that is too large, the first one first. Unset: as the realm says.
   */
  static final String ORDER = "latchkey.token-budget.order";

  /** With the other headers of a request it fits the 8 KiB that many servers read. */
  private static final int DEFAULT_BUDGET = 4_096;

  private static final int MIN_BUDGET = 512;
  private static final int MAX_BUDGET = 1_048_576;
  private static final int MAX_NAMES = 50;
  private static final List<String> DEFAULT_ORDER =
      List.of("groups", "roles", "resource_access", "realm_access");

  /**
   * What says whose the token is, for whom, how long and how it was got, and what narrows what may
   * be done with it. Without it a token would be worth more, or nothing.
   */
  private static final Set<String> STAYS =
      Set.of(
          "_claim_names",
          "_claim_sources",
          "aal",
          "acr",
          "act",
          "allowed-origins",
          "amr",
          "api_key",
          "aud",
          "auth_time",
          "authorization",
          "authorization_details",
          "azp",
          "client_id",
          "cnf",
          "exp",
          "iat",
          "iss",
          "jti",
          "may_act",
          "nbf",
          "nonce",
          "scope",
          "session_state",
          "sid",
          "sub",
          "typ");

  /** Whether nobody has said what leaves. */
  boolean hasUsualOrder() {
    return order.equals(DEFAULT_ORDER);
  }

  /**
   * A client's own, else its realm's, else the default.
   *
   * @throws InvalidFieldException naming the attribute that is wrong
   */
  static BudgetSettings of(RealmModel realm, ClientModel client) {
    return of(
        name -> {
          String own = client.getAttribute(name);
          return own == null || own.isBlank() ? realm.getAttribute(name) : own;
        });
  }

  /**
   * @throws InvalidFieldException naming the attribute that is wrong
   */
  static BudgetSettings of(Function<String, @Nullable String> attributes) {
    String budget = Objects.requireNonNullElse(attributes.apply(BUDGET), "");
    String order = Objects.requireNonNullElse(attributes.apply(ORDER), "");
    return new BudgetSettings(
        budget.isBlank() ? DEFAULT_BUDGET : number(budget.strip()),
        order.isBlank() ? DEFAULT_ORDER : names(order.strip()));
  }

  private static int number(String text) {
    try {
      int number = Integer.parseInt(text);
      if (number == 0 || (number >= MIN_BUDGET && number <= MAX_BUDGET)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, with the bounds.
    }
    throw new InvalidFieldException(
        BUDGET, "expected 0, or characters from " + MIN_BUDGET + " to " + MAX_BUDGET);
  }

  private static List<String> names(String text) {
    List<String> names = Arrays.asList(text.split("[\\s,]+", -1));
    if (names.size() > MAX_NAMES) {
      throw new InvalidFieldException(ORDER, "expected at most " + MAX_NAMES + " claims");
    }
    for (String name : names) {
      if (name.isEmpty() || STAYS.contains(name)) {
        throw new InvalidFieldException(
            ORDER, "expected names of claims, none of which a token needs: '" + name + "'");
      }
    }
    return List.copyOf(names);
  }
}
