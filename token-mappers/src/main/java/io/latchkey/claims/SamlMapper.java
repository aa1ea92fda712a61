package io.latchkey.claims;

import static org.keycloak.protocol.saml.mappers.AttributeStatementHelper.BASIC;
import static org.keycloak.protocol.saml.mappers.AttributeStatementHelper.SAML_ATTRIBUTE_NAME;
import static org.keycloak.protocol.saml.mappers.AttributeStatementHelper.SAML_ATTRIBUTE_NAMEFORMAT;
import static org.keycloak.protocol.saml.mappers.AttributeStatementHelper.UNSPECIFIED;
import static org.keycloak.protocol.saml.mappers.AttributeStatementHelper.URI_REFERENCE;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperContainerModel;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.ProtocolMapperConfigException;
import org.keycloak.protocol.saml.mappers.AbstractSAMLProtocolMapper;
import org.keycloak.protocol.saml.mappers.AttributeStatementHelper;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * A mapper that tells SAML applications what a mapper of tokens tells others. Its settings are read
 * when the administrator saves them, and refused if they cannot be, and once more when the first
 * assertion needs them.
 *
 * @param <S> the settings as read; immutable
 */
public abstract class SamlMapper<S> extends AbstractSAMLProtocolMapper {
  private static final Set<String> NAME_FORMATS = Set.of(BASIC, URI_REFERENCE, UNSPECIFIED);

  private final String defaultAttribute;
  private final ReadSettings<S> read = new ReadSettings<>(this::read);

  /**
   * @param defaultAttribute the attribute's name unless the administrator gives another
   */
  protected SamlMapper(String defaultAttribute) {
    this.defaultAttribute = defaultAttribute;
  }

  /** The settings that it has beside those of every attribute, in the order of the form. */
  protected abstract List<ProviderConfigProperty> settings();

  /**
   * Reads the settings; absent ones have their defaults.
   *
   * @throws InvalidSettingException if one is not what it takes
   */
  protected abstract S read(Map<String, String> config);

  @Override
  public final String getDisplayCategory() {
    return AttributeStatementHelper.ATTRIBUTE_STATEMENT_CATEGORY;
  }

  @Override
  public final List<ProviderConfigProperty> getConfigProperties() {
    List<ProviderConfigProperty> properties = new ArrayList<>();
    AttributeStatementHelper.setConfigProperties(properties);
    properties.stream()
        .filter(property -> property.getName().equals(SAML_ATTRIBUTE_NAME))
        .forEach(property -> property.setDefaultValue(defaultAttribute));
    properties.addAll(settings());
    return properties;
  }

  @Override
  public final void validateConfig(
      KeycloakSession session,
      RealmModel realm,
      ProtocolMapperContainerModel container,
      ProtocolMapperModel mapper)
      throws ProtocolMapperConfigException {
    try {
      new MapperSettings(mapper.getConfig()).oneOf(SAML_ATTRIBUTE_NAMEFORMAT, NAME_FORMATS, BASIC);
      read(mapper.getConfig());
    } catch (InvalidSettingException e) {
      throw ClaimMapper.refusal(e);
    }
  }

  /**
   * What an assertion says, made from the settings; empty, and told to the administrator, if it
   * cannot be made.
   */
  protected final <T> Optional<T> make(
      ClaimSource source, ProtocolMapperModel mapper, Function<S, Optional<T>> value) {
    try {
      return value.apply(read.of(mapper.getConfig()));
    } catch (InvalidSettingException | ClaimFailedException e) {
      DroppedClaims.tell(source, mapper, e);
      return Optional.empty();
    }
  }

  /** The attribute, or what the names of several begin with, as the administrator gave it. */
  protected final SamlAttribute attribute(ProtocolMapperModel mapper) {
    return SamlAttribute.of(mapper, defaultAttribute);
  }
}
