package io.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedHostsTest {
  private static final AllowedHosts HOSTS =
      AllowedHosts.of("outbound-allow", "sms.example.org, LOCALHOST,[::1],internal.example");

  @ParameterizedTest
  @CsvSource({
    "https://sms.example.org/send, true",
    "https://SMS.example.org:8443/send, true",
    "http://sms.example.org/send, false",
    "https://evil.example/send, false",
    "https://a.sms.example.org/, false",
    "https://sms.example.org@evil.example/, false",
    "https://sms.example.org.evil.example/, false",
    "http://localhost:8080/, true",
    "http://[::1]:8080/, true",
    "http://127.0.0.1/, false",
    "ftp://localhost/, false",
    "file:///etc/passwd, false",
    "mailto:sms.example.org, false"
  })
  void onlyAListedHostIsCalledAndInClearOnlyOnThisMachine(URI address, boolean allowed) {
    assertThat(HOSTS.allow(address)).isEqualTo(allowed);
  }

  @Test
  void noneIsCalledUnlessAnyIsListed() {
    assertThat(AllowedHosts.of("outbound-allow", null).allow(URI.create("https://localhost/")))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a.example,", "https://a.example", "a.example:443", "a.example/x"})
  void whatIsNoHostIsRefusedByName(String list) {
    assertThatThrownBy(() -> AllowedHosts.of("outbound-allow", list))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("outbound-allow");
  }
}
