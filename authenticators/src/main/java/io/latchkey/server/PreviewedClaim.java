package io.latchkey.server;

import java.util.Map;
import java.util.Optional;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;

/**
 * A protocol mapper whose claim an administrator can try before it is saved. Our REST finds it
 * among the server's mappers by its id, and knows no class of theirs.
 */
public interface PreviewedClaim {

  /**
   * What the claim would be; empty for no claim.
   *
   * @param settings of the mapper by name: {@code template} and {@code type}
   * @throws InvalidFieldException naming the setting, where in it, and why there is no value
   */
  Optional<Object> preview(
      KeycloakSession session,
      UserSessionModel userSession,
      ClientSessionContext context,
      Map<String, String> settings);
}
