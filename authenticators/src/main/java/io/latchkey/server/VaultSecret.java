package io.latchkey.server;

import java.util.regex.Pattern;
import org.keycloak.models.KeycloakSession;
import org.keycloak.vault.VaultStringSecret;

/**
 * A setting whose value is a secret. It is kept in Keycloak's vault and the setting only refers to
 * it, so that no export of the realm, no event and no administrator's page holds it.
 *
 * @param setting its name, for messages
 * @param reference {@code ${vault.<key>}}
 */
public record VaultSecret(String setting, String reference) {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{vault\\.[^{}]{1,200}}");

  /**
   * Reads a setting. The message does not quote what was set: it may be the secret itself.
   *
   * @throws InvalidFieldException naming the setting, if it does not refer to the vault
   */
  public static VaultSecret of(String setting, String value) {
    if (!REFERENCE.matcher(value).matches()) {
      throw new InvalidFieldException(
          setting, "expected a reference to the vault, ${vault.<key>}, not the secret itself");
    }
    return new VaultSecret(setting, value);
  }

  /**
   * The secret, from the vault of the realm in which the session is.
   *
   * @throws InvalidFieldException naming the setting, if the vault has none
   */
  public String read(KeycloakSession session) {
    try (VaultStringSecret secret = session.vault().getStringSecret(reference)) {
      return secret
          .get()
          .orElseThrow(
              () -> new InvalidFieldException(setting, "the vault has no secret " + reference));
    }
  }
}
