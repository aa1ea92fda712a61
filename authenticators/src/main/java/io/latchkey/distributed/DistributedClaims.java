package io.latchkey.distributed;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.Urls;

/** How a token points to claims that it does not hold (OpenID Connect Core, section 5.6.2). */
public final class DistributedClaims {
  /** The claim that names, for each claim left out, its source. */
  public static final String NAMES = "_claim_names";

  /** The claim that says where each source is. */
  public static final String SOURCES = "_claim_sources";

  /** The name of our source. */
  public static final String SOURCE = "latchkey";

  private DistributedClaims() {}

  /** Where a realm serves them. */
  public static URI endpoint(KeycloakSession session, RealmModel realm) {
    return Urls.realmBase(session.getContext().getUri().getBaseUri())
        .path(realm.getName())
        .path("latchkey/claims")
        .build();
  }

  /** Has a token point to claims that it no longer holds, beside those of other sources. */
  public static void point(AccessToken token, Set<String> claims, URI endpoint) {
    Map<String, Object> names = entries(token, NAMES);
    claims.forEach(claim -> names.put(claim, SOURCE));
    Map<String, Object> sources = entries(token, SOURCES);
    sources.put(SOURCE, Map.of("endpoint", endpoint.toString()));
    token.setOtherClaims(NAMES, names);
    token.setOtherClaims(SOURCES, sources);
  }

  /** The claims for which a token points to us. */
  static Set<String> named(AccessToken token) {
    return entries(token, NAMES).entrySet().stream()
        .filter(entry -> SOURCE.equals(entry.getValue()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Map<String, Object> entries(AccessToken token, String claim) {
    Map<String, Object> copy = new TreeMap<>();
    Object value = Objects.requireNonNullElse(token.getOtherClaims(), new HashMap<>()).get(claim);
    if (value instanceof Map<?, ?> map) {
      map.forEach((name, entry) -> copy.put(String.valueOf(name), entry));
    }
    return copy;
  }
}
