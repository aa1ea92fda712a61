package io.latchkey.oob;

import io.latchkey.server.PlainText;
import java.util.Optional;
import org.keycloak.utils.EmailValidationUtil;

/**
 * Addresses as people type them.
 *
 * @param settings of the realm
 */
public record AddressText(OneTimeCodeSettings settings) {
  private static final int MAX_MAIL = 254;

  /**
   * The address as codes are sent there.
   *
   * @return empty if it is none
   */
  public Optional<String> canonical(Channel channel, String typed) {
    String text = typed.strip();
    if (channel == Channel.SMS) {
      return settings.numbers().e164(text);
    }
    return text.length() <= MAX_MAIL
            && PlainText.is(text)
            && text.indexOf(' ') < 0
            && EmailValidationUtil.isValidEmail(text)
        ? Optional.of(text)
        : Optional.empty();
  }
}
