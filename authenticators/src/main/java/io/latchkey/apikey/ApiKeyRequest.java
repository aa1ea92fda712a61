package io.latchkey.apikey;

import io.latchkey.apikey.format.NetworkRange;
import io.latchkey.compatibility.RoleNames;
import io.latchkey.server.InvalidFieldException;
import io.latchkey.server.JsonFields;
import io.latchkey.server.PlainText;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * What a new key is asked to be. Absent or empty lists grant nothing, but an empty list of networks
 * restricts nothing.
 *
 * @param name 1 to {@value #MAX_NAME} characters
 * @param scopes names of client scopes of the realm, and {@code openid}
 * @param roles {@code realm-role} or {@code client.role}
 * @param audiences client ids
 * @param networks addresses and networks
 * @param rateLimit uses a minute; null for no limit
 * @param requireDpop whether it is good only with a DPoP proof (RFC 9449)
 * @param lifespan in seconds; null for the realm's default
 */
public record ApiKeyRequest(
    String name,
    List<String> scopes,
    List<String> roles,
    List<String> audiences,
    List<String> networks,
    @Nullable Integer rateLimit,
    boolean requireDpop,
    @Nullable Long lifespan) {

  /** Longest name in characters. */
  public static final int MAX_NAME = 200;

  private static final int MAX_RATE_LIMIT = 1_000_000;
  private static final int MAX_ITEMS = 100;
  private static final int MAX_ITEM = 255;
  private static final int MAX_COLUMN = 4000;

  /**
   * Takes the fields of a key out of a JSON request, and leaves others to the caller.
   *
   * @throws InvalidFieldException naming the field and what it takes
   */
  public static ApiKeyRequest take(JsonFields json) {
    Long rateLimit = json.number("rateLimit", 1, MAX_RATE_LIMIT);
    return new ApiKeyRequest(
        json.requiredText("name", MAX_NAME),
        json.texts("scopes", MAX_ITEMS, MAX_ITEM),
        json.texts("roles", MAX_ITEMS, MAX_ITEM),
        json.texts("audiences", MAX_ITEMS, MAX_ITEM),
        json.texts("networks", MAX_ITEMS, MAX_ITEM),
        rateLimit == null ? null : rateLimit.intValue(),
        json.flag("requireDpop"),
        json.number("lifespan", 1, Long.MAX_VALUE));
  }

  /**
   * Checks the request against what the realm has and allows.
   *
   * @throws InvalidFieldException naming the field and what it takes
   */
  void check(KeycloakSession session, RealmModel realm) {
    if (name.isBlank() || name.length() > MAX_NAME || !PlainText.is(name)) {
      throw new InvalidFieldException(
          "name", "expected a text of 1 to " + MAX_NAME + " characters without control characters");
    }
    for (String scope : scopes) {
      if (scope.equals(OAuth2Constants.OFFLINE_ACCESS)) {
        throw new InvalidFieldException(
            "scopes", "offline_access is not for keys: they give no refresh tokens");
      }
      if (!scope.equals(OAuth2Constants.SCOPE_OPENID)
          && KeycloakModelUtils.getClientScopeByName(realm, scope) == null) {
        throw new InvalidFieldException("scopes", "expected names of client scopes of this realm");
      }
    }
    for (String role : roles) {
      if (RoleNames.find(realm, role) == null) {
        throw new InvalidFieldException(
            "roles", "expected realm roles, or client roles as <client id>.<role>");
      }
    }
    for (String audience : audiences) {
      if (realm.getClientByClientId(audience) == null) {
        throw new InvalidFieldException("audiences", "expected client ids of this realm");
      }
    }
    for (String network : networks) {
      try {
        NetworkRange.parse(network);
      } catch (IllegalArgumentException e) {
        throw new InvalidFieldException(
            "networks", "expected addresses, or networks such as 192.0.2.0/24 or 2001:db8::/32");
      }
    }
    fits("scopes", scopes);
    fits("roles", roles);
    fits("audiences", audiences);
    fits("networks", networks);
  }

  /**
   * How long the key is to live.
   *
   * @return seconds
   * @throws InvalidFieldException if that is longer than allowed
   */
  long lifespan(ApiKeyLifespans allowed) {
    if (lifespan == null) {
      return allowed.unset();
    }
    if (lifespan < 1 || lifespan > allowed.max()) {
      throw new InvalidFieldException("lifespan", "expected 1 to " + allowed.max() + " seconds");
    }
    return lifespan;
  }

  private static void fits(String field, List<String> texts) {
    if (ApiKeyStore.json(texts).length() > MAX_COLUMN) {
      throw new InvalidFieldException(
          field, "expected at most " + MAX_COLUMN + " characters in all, written as JSON");
    }
  }
}
