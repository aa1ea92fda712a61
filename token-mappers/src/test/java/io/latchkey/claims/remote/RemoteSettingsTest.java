package io.latchkey.claims.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.claims.InvalidSettingException;
import io.latchkey.claims.MapperSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteSettingsTest {
  private static final String URL = "https://x.example/{user_id}";

  @Test
  void onlyTheAddressIsNeeded() {
    RemoteSettings settings = RemoteSettings.of(new MapperSettings(Map.of("url", URL)));

    assertThat(settings.source())
        .isEqualTo(
            new RemoteSource(
                new UrlTemplate(URL),
                Duration.ofSeconds(1),
                Duration.ofSeconds(3),
                "Authorization",
                null,
                null));
    assertThat(settings.pointer().toString()).isEmpty();
    assertThat(settings.fresh()).isEqualTo(Duration.ofMinutes(1));
    assertThat(settings.stale()).isZero();
    assertThat(settings.refuse()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "url, '', url: expected the address that is asked",
    "url, http://x.example/, url: expected an https address",
    "url, file:///etc/passwd, url: expected an address",
    "url, file://x/etc/passwd, url: expected an https address",
    "url, ftp://x.example/, url: expected an https address",
    "url, gopher://127.0.0.1:70/, url: expected an https address",
    "url, https://a@x.example/, url: expected an address with a host",
    "url, https://{username}/, url: expected an address with placeholders in its path",
    "url, https://x.example/{secret}, url: expected placeholders among",
    "pointer, rights, pointer: expected a JSON pointer",
    "pointer, /a~2, pointer: expected a JSON pointer",
    "pointer, #/a, pointer: expected a JSON pointer",
    "timeout, 99, timeout: expected a whole number from 100 to 10000",
    "timeout, 3s, timeout: expected a whole number from 100 to 10000",
    "connect.timeout, 60000, connect.timeout: expected a whole number from 100 to 10000",
    "cache, -1, cache: expected a whole number from 0 to 86400",
    "stale, 86401, stale: expected a whole number from 0 to 86400",
    "on.failure, ignore, 'on.failure: expected one of omit, refuse'",
    "header.value, passwd, header.value: expected a reference to a secret of the vault that is for",
    "header.value, ${vault.}, header.value: expected a reference to a secret of the vault",
    "header.value, ${vault.ldap-passwd}, header.value: expected a reference to a secret of the vault",
    "header.value, ${vault.claims-}, header.value: expected a reference to a secret of the vault",
    "header.value, ${vault.claims-/../passwd}, header.value: expected a reference to a secret",
    "header.value, x${vault.claims-passwd}, header.value: expected a reference to a secret",
    "header, X-Key, header.value: expected the value of the header",
    "header, Host, header: expected the name of a header that authenticates",
    "header, 'X: y', header: expected the name of a header that authenticates",
    "token.url, https://x.example/token, token.client.id: expected the id",
    "token.url, http://x.example/token, token.url: expected an https address",
    "token.url, https://x.example/{realm}, token.url: expected an https address",
    "token.client.id, app, token.url: expected the address that gives tokens"
  })
  void aWrongSettingIsNamed(String name, String value, String message) {
    Map<String, String> config = new HashMap<>(Map.of("url", URL));
    config.put(name, value);

    assertThatThrownBy(() -> RemoteSettings.of(new MapperSettings(config)))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith(message)
        .hasMessageNotContaining("passwd");
  }

  @Test
  void theTokenAndAHeaderCannotBeInTheSamePlace() {
    Map<String, String> config = new HashMap<>();
    config.put("url", URL);
    config.put("token.url", "https://x.example/token");
    config.put("token.client.id", "app");
    config.put("token.client.secret", "${vault.claims-app}");
    config.put("header.value", "${vault.claims-key}");

    assertThatThrownBy(() -> RemoteSettings.of(new MapperSettings(config)))
        .hasMessageStartingWith("header: expected another than Authorization");
    config.put("header", "X-Key");
    RemoteSettings settings = RemoteSettings.of(new MapperSettings(config));
    assertThat(settings.source().header()).isEqualTo("X-Key");
    assertThat(settings.source().credentials()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "secret",
        "${vault.ldap}",
        "${vault.latchkey}",
        "${vault.Claims-a}",
        "${claims-a}"
      })
  void theSecretOfAClientIsOneForClaims(String reference) {
    Map<String, String> config =
        Map.of(
            "url",
            URL,
            "token.url",
            "https://x.example/token",
            "token.client.id",
            "app",
            "token.client.secret",
            reference);

    assertThatThrownBy(() -> RemoteSettings.of(new MapperSettings(config)))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessage(
            "token.client.secret: expected a reference to a secret of the vault that is for claims,"
                + " ${vault.claims-<key>}");
  }
}
