package io.latchkey.claims.privacy;

import io.latchkey.claims.InvalidSettingException;
import java.util.Map;
import org.keycloak.protocol.ProtocolMapperUtils;

/**
 * What is encrypted, and for whom.
 *
 * @param recipient client id of who can read the claim
 * @param attribute of the user
 * @param multivalued whether the content is an array of all values, or the first value
 */
record EncryptedClaimSettings(String recipient, String attribute, boolean multivalued) {
  static final String RECIPIENT = "recipient";
  static final String ATTRIBUTE = "attribute";

  static EncryptedClaimSettings read(Map<String, String> config) {
    return new EncryptedClaimSettings(
        required(config, RECIPIENT),
        required(config, ATTRIBUTE),
        Boolean.parseBoolean(config.get(ProtocolMapperUtils.MULTIVALUED)));
  }

  static String required(Map<String, String> config, String setting) {
    String value = config.get(setting);
    if (value == null || value.isBlank()) {
      throw new InvalidSettingException(setting, "is required");
    }
    return value.strip();
  }
}
