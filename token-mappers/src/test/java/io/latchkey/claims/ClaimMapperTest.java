package io.latchkey.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.latchkey.claims.assurance.AssuranceMapper;
import io.latchkey.claims.device.HardwareTokenMapper;
import io.latchkey.claims.filter.GroupFilterMapper;
import io.latchkey.claims.filter.RoleFilterMapper;
import io.latchkey.claims.privacy.EncryptedClaimMapper;
import io.latchkey.claims.privacy.PseudonymMapper;
import io.latchkey.claims.remote.RemoteClaimsMapper;
import io.latchkey.claims.template.TemplateMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.protocol.ProtocolMapper;
import org.keycloak.protocol.ProtocolMapperConfigException;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.IDToken;

@SuppressWarnings("NullAway") // validateConfig is not given what it does not look at
class ClaimMapperTest {
  static Stream<Arguments> mappers() {
    return Stream.of(
        arguments(new AmrMapper(), "latchkey-amr-mapper", "amr"),
        arguments(new HardwareTokenMapper(), "latchkey-hardware-token-mapper", "hardware_token"),
        arguments(new ApiKeyMapper(), "latchkey-api-key-mapper", "api_key"),
        arguments(new GroupFilterMapper(), "latchkey-group-filter-mapper", "groups"),
        arguments(new RoleFilterMapper(), "latchkey-role-filter-mapper", "roles"),
        arguments(new RemoteClaimsMapper(), "latchkey-remote-claims-mapper", "remote"),
        arguments(new FactorsMapper(), "latchkey-factors-mapper", "auth_factors"),
        arguments(new AssuranceMapper(), "latchkey-assurance-mapper", "acr"),
        arguments(new TemplateMapper(), "latchkey-template-mapper", "template"),
        arguments(new EncryptedClaimMapper(), "latchkey-encrypted-claim-mapper", "encrypted"),
        arguments(new PseudonymMapper(), "latchkey-pseudonym-mapper", "pseudonym"));
  }

  /** Those that write one claim, as they are given it. */
  static Stream<Arguments> plainMappers() {
    return mappers().filter(it -> !(it.get()[0] instanceof AssuranceMapper));
  }

  @ParameterizedTest
  @MethodSource("mappers")
  void each_is_a_registered_token_mapper_with_help(ClaimMapper mapper, String id) {
    assertThat(mapper.getId()).isEqualTo(id);
    assertThat(mapper.getProtocol()).isEqualTo("openid-connect");
    assertThat(mapper.getDisplayCategory()).isEqualTo("Token mapper");
    assertThat(mapper.getDisplayType()).startsWith("Latchkey: ");
    assertThat(mapper.getHelpText()).isNotBlank();
    assertThat(ServiceLoader.load(ProtocolMapper.class).stream())
        .extracting(ServiceLoader.Provider::type)
        .containsOnlyOnce(mapper.getClass());
  }

  @ParameterizedTest
  @MethodSource("mappers")
  void each_can_be_put_into_every_kind_of_token(ClaimMapper mapper, String id, String claim) {
    Map<String, Object> defaults = new HashMap<>();
    for (ProviderConfigProperty property : mapper.getConfigProperties()) {
      defaults.put(property.getName(), property.getDefaultValue());
    }

    assertThat(defaults)
        .contains(
            Map.entry("claim.name", claim),
            Map.entry("access.token.claim", "true"),
            Map.entry("id.token.claim", "true"),
            Map.entry("userinfo.token.claim", "true"),
            Map.entry("introspection.token.claim", "true"),
            Map.entry("lightweight.claim", "false"));
  }

  @ParameterizedTest
  @MethodSource("plainMappers")
  void without_a_name_the_claim_has_its_usual_one(ClaimMapper mapper, String id, String claim) {
    for (ProtocolMapperModel model : List.of(model(Map.of()), model(Map.of("claim.name", " ")))) {
      AccessToken token = new AccessToken();

      mapper.write(token, model, Map.of("key", "value"));

      assertThat(token.getOtherClaims()).containsExactly(Map.entry(claim, Map.of("key", "value")));
    }
  }

  @Test
  void a_dot_in_the_name_nests_the_claim() {
    IDToken token = new IDToken();

    new AmrMapper().write(token, model(Map.of("claim.name", "login.how")), List.of("pwd", "otp"));

    assertThat(token.getOtherClaims()).containsEntry("login", Map.of("how", List.of("pwd", "otp")));
  }

  @Test
  void a_list_of_one_is_still_a_list() {
    AccessToken token = new AccessToken();

    new AmrMapper().write(token, model(Map.of()), List.of("pwd"));

    assertThat(token.getOtherClaims()).containsEntry("amr", List.of("pwd"));
  }

  @Test
  void what_a_limit_left_out_is_told_beside_the_list() {
    AccessToken token = new AccessToken();

    new AmrMapper()
        .write(
            token,
            model(Map.of("claim.name", "my.groups")),
            PartialList.of(List.of("c", "a", "b", "a"), 2));

    assertThat(token.getOtherClaims())
        .containsEntry("my", Map.of("groups", List.of("a", "b"), "groups_omitted", 1));
  }

  @Test
  void a_list_that_is_whole_is_one_claim_and_an_empty_one_is_none() {
    AccessToken token = new AccessToken();

    new AmrMapper().write(token, model(Map.of()), PartialList.of(List.of("a"), 1));
    new ApiKeyMapper().write(token, model(Map.of()), PartialList.of(List.of(), 1));

    assertThat(token.getOtherClaims()).containsExactly(Map.entry("amr", List.of("a")));
  }

  @Test
  void joins_what_the_stock_mapper_for_amr_has_set_before() {
    AccessToken token = new AccessToken();
    token.setOtherClaims("amr", new ArrayList<>(List.of("face", "pwd")));

    new AmrMapper().write(token, model(Map.of()), List.of("pwd", "hwk"));

    assertThat(token.getOtherClaims()).containsEntry("amr", List.of("face", "pwd", "hwk"));
    assertThat(new AmrMapper().getPriority())
        .isGreaterThan(new org.keycloak.protocol.oidc.mappers.AmrProtocolMapper().getPriority());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sub", "aud", "jti", "acr", "realm_access", "realm_access.roles"})
  void a_claim_of_keycloaks_own_is_refused_as_name(String name) {
    assertThatThrownBy(
            () ->
                new ApiKeyMapper()
                    .validateConfig(null, null, null, model(Map.of("claim.name", name))))
        .isInstanceOf(ProtocolMapperConfigException.class)
        .hasMessageStartingWith("claim.name: must be ")
        .hasFieldOrPropertyWithValue("messageKey", "latchkeyInvalidSetting");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "amr", "https://example\\.org/amr", "my.subject"})
  void any_other_name_is_accepted(String name) throws ProtocolMapperConfigException {
    new ApiKeyMapper().validateConfig(null, null, null, model(Map.of("claim.name", name)));
  }

  private static ProtocolMapperModel model(Map<String, String> config) {
    ProtocolMapperModel model = new ProtocolMapperModel();
    model.setName("ours");
    model.setConfig(new HashMap<>(config));
    return model;
  }
}
