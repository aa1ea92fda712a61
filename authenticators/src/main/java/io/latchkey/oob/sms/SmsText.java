package io.latchkey.oob.sms;

import io.latchkey.oob.SendingException;
import io.latchkey.step.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.theme.Theme;

/** The text of a message, in the person's language. */
public final class SmsText {
  private static final int MAX_NAME = 40;

  private final KeycloakSession session;
  private final RealmModel realm;
  private final UserModel user;

  public SmsText(KeycloakSession session, RealmModel realm, UserModel user) {
    this.session = session;
    this.realm = realm;
    this.user = user;
  }

  /**
   * A message of the realm's e-mail theme.
   *
   * @param parameters what it takes before the realm's name, which is the last
   * @throws SendingException if the realm has a text of its own that is malformed
   */
  public String of(String key, String... parameters) throws SendingException {
    Locale locale = session.getContext().resolveLocale(user);
    try {
      Properties messages =
          session.theme().getTheme(Theme.Type.EMAIL).getEnhancedMessages(realm, locale);
      return new MessageFormat(messages.getProperty(key, key), locale)
          .format(Stream.concat(Stream.of(parameters), Stream.of(realmName())).toArray());
    } catch (IllegalArgumentException e) {
      throw new SendingException(
          Reason.MISCONFIGURED,
          "the text " + key + " is malformed for the locale " + locale.toLanguageTag());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String realmName() {
    String name = realm.getDisplayName();
    String shown = name == null || name.isBlank() ? realm.getName() : name.strip();
    return shown.length() <= MAX_NAME ? shown : shown.substring(0, MAX_NAME);
  }
}
