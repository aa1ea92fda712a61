package io.latchkey.claims.device;

import io.latchkey.claims.ClaimSource;
import io.latchkey.claims.InvalidSettingException;
import io.latchkey.claims.privacy.Pseudonyms;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.authentication.authenticators.browser.WebAuthnMetadataService;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * How a device is told to applications of every protocol.
 *
 * @param serial what is told of its serial number
 */
record HardwareTokenSettings(Serial serial) {
  private static final String SERIAL = "serial";

  /** What is told of a serial number. */
  enum Serial {
    PLAIN,
    PSEUDONYM,
    NONE
  }

  /**
   * @throws InvalidSettingException if a setting is not what it takes
   */
  static HardwareTokenSettings of(Map<String, String> config) {
    return switch (config.getOrDefault(SERIAL, "plain")) {
      case "plain" -> new HardwareTokenSettings(Serial.PLAIN);
      case "pseudonym" -> new HardwareTokenSettings(Serial.PSEUDONYM);
      case "none" -> new HardwareTokenSettings(Serial.NONE);
      default -> throw new InvalidSettingException(SERIAL, "expected plain, pseudonym or none");
    };
  }

  static List<ProviderConfigProperty> properties() {
    ProviderConfigProperty serial =
        new ProviderConfigProperty(
            SERIAL,
            "Serial number",
            "What the application is told of it: the number, a pseudonym that no other application"
                + " can compare with its own, or nothing.",
            ProviderConfigProperty.LIST_TYPE,
            "plain");
    serial.setOptions(List.of("plain", "pseudonym", "none"));
    return List.of(serial);
  }

  /** The device as these settings have it. */
  Optional<Map<String, Object>> device(ClaimSource source) {
    // Keycloak's own list of public names, which an administrator can replace.
    WebAuthnMetadataService models = new WebAuthnMetadataService();
    return new HardwareTokenClaim(
            (device, number) ->
                switch (serial) {
                  case PLAIN -> number;
                  case PSEUDONYM ->
                      // Numbers of different makers may be equal.
                      Pseudonyms.forClient(
                          source, "hardware_token.serial", device.manufacturer() + "/" + number);
                  case NONE -> null;
                },
            models::getAuthenticatorProvider)
        .of(source.factors());
  }
}
