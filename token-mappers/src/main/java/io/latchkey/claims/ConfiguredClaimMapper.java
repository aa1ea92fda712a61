package io.latchkey.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperContainerModel;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.ProtocolMapperConfigException;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * A mapper with settings of its own. They are read when the administrator saves them, and refused
 * if they cannot be, and once more when the first token needs them.
 *
 * @param <S> the settings as read; immutable
 */
public abstract class ConfiguredClaimMapper<S> extends ClaimMapper {
  private final ReadSettings<S> read = new ReadSettings<>(this::read);

  protected ConfiguredClaimMapper(String defaultClaimName) {
    super(defaultClaimName);
  }

  /** The settings that it has beside those of every mapper, in the order of the form. */
  protected abstract List<ProviderConfigProperty> settings();

  /**
   * Reads the settings; absent ones have their defaults.
   *
   * @throws InvalidSettingException if one is not what it takes
   */
  protected abstract S read(Map<String, String> config);

  /**
   * The claim's value; empty for no claim.
   *
   * @throws ClaimFailedException if it cannot be made now
   */
  protected abstract Optional<Object> value(ClaimSource source, S settings);

  @Override
  public final List<ProviderConfigProperty> getConfigProperties() {
    List<ProviderConfigProperty> properties = new ArrayList<>(super.getConfigProperties());
    properties.addAll(1, settings());
    return properties;
  }

  @Override
  public void validateConfig(
      KeycloakSession session,
      RealmModel realm,
      ProtocolMapperContainerModel container,
      ProtocolMapperModel mapper)
      throws ProtocolMapperConfigException {
    super.validateConfig(session, realm, container, mapper);
    try {
      read(mapper.getConfig());
    } catch (InvalidSettingException e) {
      throw refusal(e);
    }
  }

  @Override
  protected final Optional<Object> value(ClaimSource source, ProtocolMapperModel mapper) {
    return value(source, read.of(mapper.getConfig()));
  }
}
