package io.latchkey.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.latchkey.apikey.format.RawApiKey;
import io.latchkey.demo.device.DemoToken;
import io.latchkey.demo.device.YubiKeyIds;
import io.latchkey.demo.site.Addresses;
import io.latchkey.demo.site.DemoPerson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The realm file names only what exists, and holds no secret but those of the demo. */
class DemoRealmFileTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNode REALM = read();

  private static final Set<String> AUTHENTICATORS =
      Set.of(
          "latchkey-hardware-token",
          "latchkey-one-time-code",
          "latchkey-signing-key",
          "conditional-level-of-authentication",
          "auth-cookie",
          "identity-provider-redirector",
          "auth-username-password-form",
          "conditional-user-configured",
          "conditional-credential",
          "auth-otp-form",
          "webauthn-authenticator",
          "auth-recovery-authn-code-form");
  private static final Set<String> REQUIRED_ACTIONS =
      Set.of(
          "latchkey-create-api-key",
          "latchkey-enrol-hardware-token",
          "latchkey-enrol-signing-key",
          "latchkey-enrol-address",
          "VERIFY_EMAIL",
          "UPDATE_PROFILE",
          "CONFIGURE_TOTP",
          "UPDATE_PASSWORD",
          "VERIFY_PROFILE",
          "delete_credential",
          "idp_link",
          "webauthn-register",
          "webauthn-register-passwordless",
          "CONFIGURE_RECOVERY_AUTHN_CODES",
          "update_user_locale");
  private static final Set<String> MAPPERS =
      Set.of(
          "latchkey-amr-mapper",
          "latchkey-assurance-mapper",
          "latchkey-factors-mapper",
          "latchkey-hardware-token-mapper",
          "latchkey-api-key-mapper",
          "oidc-audience-mapper");

  @Test
  void namesOnlyProvidersThatAreOursOrStock() {
    assertThat(texts("authenticator")).isNotEmpty().isSubsetOf(AUTHENTICATORS);
    assertThat(texts("protocolMapper")).isNotEmpty().isSubsetOf(MAPPERS);
    assertThat(REALM.get("requiredActions").findValuesAsText("providerId"))
        .containsExactlyInAnyOrderElementsOf(REQUIRED_ACTIONS);
    assertThat(texts("loginTheme", "accountTheme", "emailTheme")).containsOnly("latchkey");
  }

  @Test
  void everyFlowConfigurationAndScopeThatIsNamedIsDefined() {
    List<String> flows = REALM.get("authenticationFlows").findValuesAsText("alias");
    assertThat(flows).containsAll(texts("flowAlias")).containsAll(texts("browserFlow"));
    assertThat(REALM.get("authenticatorConfig").findValuesAsText("alias"))
        .containsAll(texts("authenticatorConfig"));
    List<String> scopes = REALM.get("clientScopes").findValuesAsText("name");
    assertThat(scopes).contains("latchkey", "orders:read");
  }

  @Test
  void saysThatItsSecretsArePublic() {
    assertThat(REALM.at("/attributes/latchkey.note").asText()).contains("is public");
  }

  @Test
  void holdsNoSecretButThoseOfTheDemo() throws IOException {
    for (JsonNode user : REALM.get("users")) {
      for (JsonNode password : credentials(user, "password")) {
        assertThat(password.get("value").asText())
            .isEqualTo(user.get("username").asText() + "-demo");
      }
    }
    assertThat(REALM.findValuesAsText("secret")).containsExactly("demo-gateway-secret");
    List<String> keys = new ArrayList<>();
    for (JsonNode user : REALM.get("users")) {
      for (JsonNode key : credentials(user, "api-key")) {
        keys.add(JSON.readTree(key.get("secretData").asText()).get("key").asText());
      }
    }
    assertThat(keys).containsExactly(DemoPerson.API_KEY);
    assertThat(RawApiKey.parse(DemoPerson.API_KEY)).as("its checksum is right").isPresent();
    assertThat(texts("privateKey", "keystorePassword", "smtpServer")).isEmpty();
  }

  @Test
  void holdsExactlyTheTokensThatTheDevicesPageKnows() throws IOException {
    List<DemoToken> tokens = new ArrayList<>();
    for (JsonNode user : REALM.get("users")) {
      for (JsonNode credential : credentials(user, "hardware-token")) {
        JsonNode token = JSON.readTree(credential.get("secretData").asText());
        tokens.add(
            new DemoToken(
                token.get("serial").asText(),
                kind(token.get("kind").asText()),
                token.has("suite") ? token.get("suite").asText() : null,
                token.has("publicId")
                    ? new YubiKeyIds(
                        token.get("publicId").asText(), token.get("privateId").asText())
                    : null,
                token.get("secret").asText()));
        assertThat(token.path("digits").asInt(DemoToken.DIGITS)).isEqualTo(DemoToken.DIGITS);
        assertThat(token.path("period").asInt(DemoToken.PERIOD)).isEqualTo(DemoToken.PERIOD);
      }
    }
    tokens.add(DemoToken.SPARE);
    assertThat(tokens).containsExactlyInAnyOrderElementsOf(DemoToken.ALL);
  }

  @Test
  void thePeopleOfTheSiteAreThoseOfTheFileWithTheirTokens() throws IOException {
    Map<String, List<String>> held = new LinkedHashMap<>();
    for (JsonNode user : REALM.get("users")) {
      List<String> serials = new ArrayList<>();
      for (JsonNode token : credentials(user, "hardware-token")) {
        serials.add(JSON.readTree(token.get("secretData").asText()).get("serial").asText());
      }
      held.put(user.get("username").asText(), serials);
    }

    assertThat(DemoPerson.ALL)
        .extracting(DemoPerson::name)
        .containsExactlyElementsOf(held.keySet());
    for (DemoPerson person : DemoPerson.ALL) {
      assertThat(held.get(person.name()))
          .allSatisfy(serial -> assertThat(person.holds()).contains(serial));
    }
  }

  @Test
  void theGuideNamesEveryoneAndEveryToken() {
    String guide = DemoGuide.text(new Addresses(8081, 8088));

    assertThat(guide)
        .contains("http://localhost:8081/realms/" + REALM.get("realm").asText())
        .contains("http://127.0.0.1:8088/")
        .doesNotContain("{");
    for (JsonNode user : REALM.get("users")) {
      assertThat(guide).contains(user.get("username").asText() + "-demo");
    }
    assertThat(DemoToken.ALL).allSatisfy(token -> assertThat(guide).contains(token.serial()));
  }

  private static DemoToken.Kind kind(String id) {
    return Stream.of(DemoToken.Kind.values())
        .filter(kind -> kind.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static List<JsonNode> credentials(JsonNode user, String type) {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode credential : user.get("credentials")) {
      if (credential.get("type").asText().equals(type)) {
        found.add(credential);
      }
    }
    return found;
  }

  /** Every text under these names, wherever it stands. */
  private static List<String> texts(String... names) {
    return Stream.of(names)
        .flatMap(name -> REALM.findValues(name).stream())
        .filter(JsonNode::isTextual)
        .map(JsonNode::asText)
        .toList();
  }

  private static JsonNode read() {
    try {
      return JSON.readTree(Path.of("latchkey-demo-realm.json").toFile());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
