package io.latchkey.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SupportTest {
  private static Support on(String version) {
    return new Support(KeycloakVersion.of(version));
  }

  @ParameterizedTest
  @ValueSource(strings = {"26.7.0", "26.7.3"})
  void everythingIsOfferedOnTheNewest(String version) {
    assertThatCode(() -> on(version).demand()).doesNotThrowAnyException();
    assertThat(on(version).inWords()).isEmpty();
    assertThat(Offer.values()).allMatch(offer -> offer.isOfferedBy(KeycloakVersion.of(version)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"26.4.7", "26.4.7.redhat-00001", "26.5.6"})
  void anOlderOneIsToldWhatItCannotGive(String version) {
    assertThatCode(() -> on(version).demand()).doesNotThrowAnyException();
    assertThat(on(version).inWords())
        .isEqualTo(
            "Not offered on Keycloak "
                + version
                + ": API keys (needs Keycloak 26.7), the approval of transactions (needs Keycloak"
                + " 26.7), the budget for tokens (needs Keycloak 26.7).");
    assertThat(Offer.values()).noneMatch(offer -> offer.isOfferedBy(KeycloakVersion.of(version)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"25.0.6", "26.3.5", "26.6.3", "26.8.0", "27.0.0", "999.0.0-SNAPSHOT"})
  void anotherOneDoesNotStart(String version) {
    assertThatIllegalStateException()
        .isThrownBy(() -> on(version).demand())
        .withMessage(
            "This Latchkey is for Keycloak 26.4, 26.5, 26.7, and this server is "
                + version
                + ": take a Latchkey that is for it, or take the JAR out of 'providers' and run"
                + " 'kc.sh build'.");
  }
}
