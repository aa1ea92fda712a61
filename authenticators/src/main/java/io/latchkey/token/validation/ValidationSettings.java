package io.latchkey.token.validation;

import io.latchkey.server.AllowedHosts;
import io.latchkey.server.InvalidFieldException;
import io.latchkey.server.RealmAttributes;
import io.latchkey.server.VaultSecret;
import io.latchkey.yubico.ValidationKey;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
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
  private static final String PREFIX = "latchkey.yubico.";
  private static final String URLS = "validation-urls";
  private static final String CLIENT_ID = "client-id";
  private static final String SECRET = "secret";
  private static final String COUNTERS = "counters";
  private static final int MOST_URLS = 8;

  /**
   * Reads them.
   *
   * @throws InvalidFieldException naming the attribute that is wrong or missing
   */
  static ValidationSettings of(KeycloakSession session, RealmModel realm) {
    RealmAttributes attributes = attributes(realm);
    return new ValidationSettings(
        urls(attributes),
        clientId(attributes),
        key(secret(attributes).read(session)),
        counters(attributes));
  }

  /**
   * Checks them, but for what the vault holds. A realm that sets nothing asks no servers.
   *
   * @throws InvalidFieldException naming the attribute that is wrong or missing
   */
  static void check(RealmModel realm) {
    RealmAttributes attributes = attributes(realm);
    attributes.flag(COUNTERS, true);
    if (Stream.of(URLS, CLIENT_ID, SECRET).anyMatch(name -> attributes.text(name) != null)) {
      urls(attributes);
      clientId(attributes);
      secret(attributes);
    }
  }

  private static RealmAttributes attributes(RealmModel realm) {
    return new RealmAttributes(realm, PREFIX);
  }

  private static List<URI> urls(RealmAttributes attributes) {
    attributes.required(URLS);
    List<URI> urls = attributes.words(URLS).stream().map(ValidationSettings::url).toList();
    if (urls.size() > MOST_URLS) {
      throw attributes.wrong(URLS, "expected at most " + MOST_URLS + " addresses");
    }
    return urls;
  }

  private static long clientId(RealmAttributes attributes) {
    attributes.required(CLIENT_ID);
    return attributes.number(CLIENT_ID, 1, Long.MAX_VALUE, 0);
  }

  private static VaultSecret secret(RealmAttributes attributes) {
    return VaultSecret.of(PREFIX + SECRET, attributes.required(SECRET));
  }

  private static ValidationKey key(String secret) {
    try {
      return ValidationKey.ofBase64(secret.strip());
    } catch (IllegalArgumentException e) {
      throw new InvalidFieldException(PREFIX + SECRET, "in the vault: " + e.getMessage());
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
        PREFIX + URLS, "expected addresses with https, without user, query and fragment");
  }

  /** Asked for unless the realm says no: what cannot be understood asks for more, not for less. */
  private static boolean counters(RealmAttributes attributes) {
    return !"false".equals(attributes.text(COUNTERS));
  }
}
