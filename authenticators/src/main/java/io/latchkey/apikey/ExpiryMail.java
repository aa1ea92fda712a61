package io.latchkey.apikey;

import io.latchkey.compatibility.AddressedUser;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.Encode;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * The mail that tells of a key that ends soon: to the person who owns it, for a service account to
 * an address of the realm's. It names the key, and holds nothing that opens anything.
 */
final class ExpiryMail {
  private static final Logger LOG = Logger.getLogger(ExpiryMail.class);

  /** Understood in every language. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT);

  private final KeycloakSession session;
  private final RealmModel realm;
  private final UserModel owner;

  ExpiryMail(KeycloakSession session, RealmModel realm, UserModel owner) {
    this.session = session;
    this.realm = realm;
    this.owner = owner;
  }

  /** Sends it if there is somebody to send it to; false if the mail server did not take it. */
  boolean send(ApiKey key) {
    String address = address();
    if (address == null || realm.getSmtpConfig().isEmpty()) {
      LOG.debugf("Nobody gets a mail of the end of API key %s", key.id());
      return true;
    }
    Map<String, Object> attributes = new HashMap<>();
    attributes.put("latchkeyName", key.name());
    attributes.put("latchkeyKeyId", key.id());
    attributes.put("latchkeyOwner", owner.getUsername());
    attributes.put("latchkeyOwn", isPerson());
    attributes.put("latchkeyRotation", rotation(key));
    attributes.put(
        "latchkeyEnd", TIME.format(Instant.ofEpochSecond(key.expires()).atOffset(ZoneOffset.UTC)));
    try {
      session
          .getProvider(EmailTemplateProvider.class)
          .setRealm(realm)
          .setUser(new AddressedUser(owner, address))
          .send(
              "latchkeyApiKeyExpiringMailSubject",
              List.of(key.name()),
              "latchkey-api-key-expiring-mail.ftl",
              attributes);
      return true;
    } catch (EmailException e) {
      Throwable root = e;
      while (root.getCause() != null && root.getCause() != root) {
        root = root.getCause();
      }
      // Mail servers like to quote the address in their answers.
      LOG.warnf(
          "Realm %s: the mail of the end of API key %s was not sent: %s",
          realm.getName(), key.id(), root.getClass().getName());
      return false;
    }
  }

  /** Where the key is rotated, below the address of the server. */
  private String rotation(ApiKey key) {
    String name = Encode.encodePathSegmentAsIs(realm.getName());
    return isPerson()
        ? "/realms/" + name + "/latchkey/account/api-keys/" + key.id() + "/rotate"
        : "/admin/realms/" + name + "/latchkey/api-keys/" + key.id() + "/rotate";
  }

  private @Nullable String address() {
    String address = isPerson() ? owner.getEmail() : new ApiKeySettings(realm).warnAddress();
    return address == null || address.isBlank() ? null : address;
  }

  private boolean isPerson() {
    return owner.getServiceAccountClientLink() == null;
  }
}
