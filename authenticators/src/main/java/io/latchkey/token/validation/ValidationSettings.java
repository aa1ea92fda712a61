package io.latchkey.token.validation;

import io.latchkey.server.AllowedHosts;
import io.latchkey.server.InvalidFieldException;
import io.latchkey.server.VaultSecret;
import io.latchkey.yubico.ValidationKey;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Which validation servers a realm asks, by its attributes {@code latchkey.yubico.…}.
 *
 * @param urls all of them are asked
 * @param clientId the realm's number at each of them
 * @param key what the realm and each of them sign by
 * @param counters whether they are to tell, and sign, the counters of a good password
 */
record ValidationSettings(List<URI> urls, long clientId, ValidationKey key, boolean counters) {
  private static final String URLS = "latchkey.yubico.validation-urls";
  private static final String CLIENT_ID = "latchkey.yubico.client-id";
  private static final String SECRET = "latchkey.yubico.secret";
  private static final String COUNTERS = "latchkey.yubico.counters";
  private static final int MOST_URLS = 8;

  /**
   * Reads them.
   *
   * @throws InvalidFieldException naming the attribute that is wrong or missing
   */
  static ValidationSettings of(KeycloakSession session, RealmModel realm) {
    List<URI> urls =
        Arrays.stream(required(realm, URLS).split("[\\s,]+")).map(ValidationSettings::url).toList();
    if (urls.size() > MOST_URLS) {
      throw new InvalidFieldException(URLS, "expected at most " + MOST_URLS + " addresses");
    }
    String clientId = required(realm, CLIENT_ID);
    if (!clientId.matches("[1-9][0-9]{0,17}")) {
      throw new InvalidFieldException(CLIENT_ID, "expected a number from 1");
    }
    return new ValidationSettings(
        urls, Long.parseLong(clientId), key(session, realm), counters(realm));
  }

  private static ValidationKey key(KeycloakSession session, RealmModel realm) {
    String key = VaultSecret.of(SECRET, required(realm, SECRET)).read(session);
    try {
      return ValidationKey.ofBase64(key.strip());
    } catch (IllegalArgumentException e) {
      throw new InvalidFieldException(SECRET, "in the vault: " + e.getMessage());
    }
  }

  private static URI url(String text) {
    URI url;
    try {
      url = URI.create(text);
    } catch (IllegalArgumentException e) {
      throw expectedUrl();
    }
    if (!AllowedHosts.isSafe(url)
        || url.getHost() == null
        || url.getRawQuery() != null
        || url.getRawFragment() != null
        || url.getRawUserInfo() != null) {
      throw expectedUrl();
    }
    return url;
  }

  private static InvalidFieldException expectedUrl() {
    return new InvalidFieldException(
        URLS, "expected addresses with https, without user, query and fragment");
  }

  /** Asked for unless the realm says no: what cannot be understood asks for more, not for less. */
  private static boolean counters(RealmModel realm) {
    return !"false".equals(attribute(realm, COUNTERS));
  }

  private static String required(RealmModel realm, String name) {
    String value = attribute(realm, name);
    if (value == null) {
      throw new InvalidFieldException(name, "is required");
    }
    return value;
  }

  private static @Nullable String attribute(RealmModel realm, String name) {
    String value = realm.getAttribute(name);
    return value == null || value.isBlank() ? null : value.strip();
  }
}
