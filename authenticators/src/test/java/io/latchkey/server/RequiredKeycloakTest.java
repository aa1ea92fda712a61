package io.latchkey.server;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequiredKeycloakTest {
  private final RequiredKeycloak keycloak = new RequiredKeycloak("26.7.3");

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " ", "26.7", "26.4", "25.10"})
  void anOlderRealmAndOneOfTheSameVersionAreTaken(String required) {
    assertThatCode(() -> keycloak.validate(required)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"26.8", "26.10", "27.0", "100.0"})
  void aRealmForALaterKeycloakIsRefusedWithBothVersions(String required) {
    assertThatThrownBy(() -> keycloak.validate(required))
        .isInstanceOf(InvalidFieldException.class)
        .hasMessage(
            "latchkey.requires-keycloak: the realm is for Keycloak "
                + required
                + " or later, and this server is 26.7.3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"26", "26.7.3", "later", "26.x", "-1.0", "26.7 or so", "99999.0"})
  void whatIsNoVersionIsRefused(String required) {
    assertThatThrownBy(() -> keycloak.validate(required))
        .isInstanceOf(InvalidFieldException.class)
        .hasMessage(
            "latchkey.requires-keycloak: expected the first two numbers of a version, such as"
                + " 26.7");
  }
}
