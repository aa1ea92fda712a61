package io.latchkey.signature.enrol;

import io.latchkey.step.ActionFactory;
import java.util.List;
import java.util.stream.Stream;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionConfigModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.userprofile.ValidationException;
import org.keycloak.validate.ValidationError;

/**
 * A person registers a signing key, for instance with {@code kc_action=latchkey-enrol-signing-key}.
 * How fresh the login must be is the action's setting {@code max_auth_age}, as with Keycloak's own
 * second factors.
 */
public final class EnrolSigningKeyFactory extends ActionFactory {
  public static final String PROVIDER_ID = "latchkey-enrol-signing-key";

  @Override
  public RequiredActionProvider create(KeycloakSession session) {
    return new EnrolSigningKey();
  }

  @Override
  public String getDisplayText() {
    return "Add a signing key";
  }

  @Override
  public List<ProviderConfigProperty> getConfigMetadata() {
    return Stream.concat(
            RequiredActionFactory.MAX_AUTH_AGE_CONFIG_PROPERTIES.stream(),
            AttestationSettings.properties().stream())
        .toList();
  }

  @Override
  public void validateConfig(
      KeycloakSession session, RealmModel realm, RequiredActionConfigModel model) {
    super.validateConfig(session, realm, model);
    for (String setting : AttestationSettings.ALL) {
      try {
        AttestationSettings.read(model, setting);
      } catch (IllegalArgumentException e) {
        throw new ValidationException(
            new ValidationError(PROVIDER_ID, setting, "error-invalid-value"));
      }
    }
  }

  @Override
  public String getId() {
    return PROVIDER_ID;
  }
}
