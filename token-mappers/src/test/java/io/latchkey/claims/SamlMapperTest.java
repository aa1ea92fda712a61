package io.latchkey.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.latchkey.claims.assurance.SamlAssuranceMapper;
import io.latchkey.claims.device.SamlHardwareTokenMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.keycloak.dom.saml.v2.assertion.AttributeStatementType;
import org.keycloak.dom.saml.v2.assertion.AttributeStatementType.ASTChoiceType;
import org.keycloak.dom.saml.v2.assertion.AttributeType;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.protocol.ProtocolMapper;
import org.keycloak.protocol.ProtocolMapperConfigException;
import org.keycloak.protocol.saml.mappers.AuthnContextClassRefMapper;
import org.keycloak.provider.ProviderConfigProperty;

@SuppressWarnings("NullAway") // validateConfig is not given what it does not look at
class SamlMapperTest {
  static Stream<Arguments> mappers() {
    return Stream.of(
        arguments(
            new SamlHardwareTokenMapper(),
            "latchkey-saml-hardware-token-mapper",
            "hardware_token",
            List.of("serial")),
        arguments(
            new SamlAssuranceMapper(),
            "latchkey-saml-assurance-mapper",
            "acr",
            List.of(
                "aal.attribute.name", "table", "rules", "acr.format", "cap.at.keycloak.level")));
  }

  @ParameterizedTest
  @MethodSource("mappers")
  void each_is_a_registered_mapper_of_attributes(
      SamlMapper<?> mapper, String id, String attribute, List<String> settings) {
    assertThat(mapper.getId()).isEqualTo(id);
    assertThat(mapper.getProtocol()).isEqualTo("saml");
    assertThat(mapper.getDisplayCategory()).isEqualTo("AttributeStatement Mapper");
    assertThat(mapper.getDisplayType()).startsWith("Latchkey: ");
    assertThat(mapper.getHelpText()).isNotBlank();
    assertThat(ServiceLoader.load(ProtocolMapper.class).stream())
        .extracting(ServiceLoader.Provider::type)
        .containsOnlyOnce(mapper.getClass());
  }

  @ParameterizedTest
  @MethodSource("mappers")
  void each_has_keycloaks_settings_of_attributes_and_those_of_its_claim(
      SamlMapper<?> mapper, String id, String attribute, List<String> settings) {
    List<ProviderConfigProperty> properties = mapper.getConfigProperties();

    assertThat(properties)
        .extracting(ProviderConfigProperty::getName)
        .startsWith("friendly.name", "attribute.name", "attribute.nameformat")
        .endsWith(settings.toArray(new String[0]))
        .hasSize(3 + settings.size());
    assertThat(properties.get(1).getDefaultValue()).isEqualTo(attribute);
  }

  @Test
  void what_was_reached_is_told_after_keycloaks_own_mapper() {
    assertThat(new SamlAssuranceMapper().getPriority())
        .isGreaterThan(new AuthnContextClassRefMapper().getPriority());
  }

  @Test
  void several_attributes_share_the_beginning_of_their_names() {
    AttributeType kind =
        added(
            Map.of(
                "attribute.name", "urn:example:device",
                "attribute.nameformat", "URI Reference",
                "friendly.name", "device"));

    assertThat(kind.getName()).isEqualTo("urn:example:device.kind");
    assertThat(kind.getFriendlyName()).isEqualTo("device.kind");
    assertThat(kind.getNameFormat()).isEqualTo("urn:oasis:names:tc:SAML:2.0:attrname-format:uri");
    assertThat(kind.getAttributeValue()).containsExactly("ocra");
  }

  @Test
  void without_a_name_they_have_the_claims() {
    for (Map<String, String> config :
        List.of(Map.<String, String>of(), Map.of("attribute.name", " ", "friendly.name", " "))) {
      AttributeType kind = added(config);

      assertThat(kind.getName()).isEqualTo("hardware_token.kind");
      assertThat(kind.getFriendlyName()).isNull();
      assertThat(kind.getNameFormat())
          .isEqualTo("urn:oasis:names:tc:SAML:2.0:attrname-format:basic");
    }
  }

  @Test
  void settings_that_cannot_be_read_are_refused_with_their_name() {
    refused(new SamlHardwareTokenMapper(), Map.of("serial", "hashed"), "serial: expected plain");
    refused(
        new SamlHardwareTokenMapper(),
        Map.of("attribute.nameformat", "urn"),
        "attribute.nameformat: expected one of Basic, URI Reference, Unspecified");
    refused(
        new SamlAssuranceMapper(),
        Map.of("table", "custom", "rules", "2 two mfa\nx"),
        "rules: line 2: expected a level");
    refused(new SamlAssuranceMapper(), Map.of("acr.format", "uri"), "acr.format: expected number");
  }

  private static void refused(SamlMapper<?> mapper, Map<String, String> config, String reason) {
    assertThatThrownBy(() -> mapper.validateConfig(null, null, null, model(config)))
        .isInstanceOf(ProtocolMapperConfigException.class)
        .hasMessageStartingWith(reason)
        .hasFieldOrPropertyWithValue("messageKey", "latchkeyInvalidSetting");
  }

  private static AttributeType added(Map<String, String> config) {
    AttributeStatementType statement = new AttributeStatementType();
    SamlAttribute.of(model(config), "hardware_token").member("kind").add(statement, "ocra");
    assertThat(statement.getAttributes()).hasSize(1);
    ASTChoiceType choice = statement.getAttributes().get(0);
    return choice.getAttribute();
  }

  private static ProtocolMapperModel model(Map<String, String> config) {
    ProtocolMapperModel model = new ProtocolMapperModel();
    model.setName("ours");
    model.setConfig(new HashMap<>(config));
    return model;
  }
}
