package io.latchkey.claims.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlTemplateTest {
  private static final Set<String> NAMES = Set.of("user_id", "username");

  @ParameterizedTest
  @CsvSource({
    "ann, ann",
    "a@b.c, a%40b.c",
    "a#b, a%23b",
    "a?b=c&d, a%3Fb%3Dc%26d",
    "a b+c, a%20b%2Bc",
    "f:1:ä, f%3A1%3A%C3%A4",
    "...., ....",
    "a;b, a%3Bb",
    "-._~, -._~"
  })
  void aValueIsEncodedInAPath(String value, String encoded) {
    assertThat(expand("https://x.example/users/{username}/rights", value))
        .isEqualTo(URI.create("https://x.example/users/" + encoded + "/rights"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "..",
        ".",
        "",
        "../admin",
        "..\\admin",
        "a/b",
        "%2e%2e",
        "%2F",
        "a\r\nX-Header: y",
        "a\nb",
        "a\0b",
        "a\u007f"
      })
  void aValueCannotLeaveItsPlaceInAPath(String value) {
    assertThatThrownBy(() -> expand("https://x.example/users/{username}/rights", value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("admin");
  }

  @ParameterizedTest
  @CsvSource({"../admin, ..%2Fadmin", "a/b, a%2Fb", "a&user=root, a%26user%3Droot", "%00, %2500"})
  void inAQueryEveryValueIsData(String value, String encoded) {
    assertThat(expand("https://x.example/rights?user={username}&x=1", value))
        .isEqualTo(URI.create("https://x.example/rights?user=" + encoded + "&x=1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nb", "a\0"})
  void noValueHasControlCharacters(String value) {
    assertThatThrownBy(() -> expand("https://x.example/?user={username}", value))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {".{username}", "{username}.", "{username}{username}"})
  void noSegmentBecomesTheOneAbove(String segment) {
    assertThatThrownBy(() -> expand("https://x.example/a/" + segment + "/b", "."))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://{username}/",
        "https://{username}.example.org/",
        "https://x.example:{user_id}/",
        "{username}://x.example/",
        "https://user:secret@x.example/",
        "https://x.example@evil.example/",
        "https://x.example/#a",
        "https://x.example/{password}",
        "https://x.example/{}",
        "https://x.example/{username",
        "https://x.example/a b",
        "https:///users",
        "https:/x.example",
        "mailto:a@b.c",
        "/users",
        "users"
      })
  void whatIsNoSuchAddressIsRefused(String text) {
    assertThatThrownBy(() -> UrlTemplate.of(text, NAMES))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static URI expand(String template, String value) {
    return UrlTemplate.of(template, NAMES).expand(Map.of("username", value));
  }
}
