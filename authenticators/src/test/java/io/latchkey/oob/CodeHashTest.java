package io.latchkey.oob;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.keyring.Keyring;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CodeHashTest {
  private static final Keyring KEYRING = new Keyring(Map.of("k", new byte[32]), "k");
  private static final CodeHash PLACE = new CodeHash("realm", "user", "login", at("id", "+49"));

  private static Address at(String id, String value) {
    return new Address(id, Channel.SMS, value, "", 0);
  }

  static Stream<CodeHash> others() {
    return Stream.of(
        new CodeHash("realm2", "user", "login", at("id", "+49")),
        new CodeHash("realm", "user2", "login", at("id", "+49")),
        new CodeHash("realm", "user", "login2", at("id", "+49")),
        new CodeHash("realm", "user", "login", at("id2", "+49")),
        new CodeHash("realm", "user", "login", at("id", "+492")),
        new CodeHash("realm", "user", "login", new Address("id", Channel.EMAIL, "+49", "", 0)),
        new CodeHash("realmu", "ser", "login", at("id", "+49")),
        new CodeHash("realm", "user", "loginid", at("", "+49")));
  }

  @Test
  void a_code_matches_in_its_own_place() {
    assertThat(PLACE.matches(KEYRING, "k", "123456", PLACE.of(KEYRING, "k", "123456"))).isTrue();
    assertThat(PLACE.matches(KEYRING, "k", "123457", PLACE.of(KEYRING, "k", "123456"))).isFalse();
  }

  @ParameterizedTest
  @MethodSource("others")
  void a_code_matches_in_no_other_place(CodeHash other) {
    assertThat(other.matches(KEYRING, "k", "123456", PLACE.of(KEYRING, "k", "123456"))).isFalse();
  }

  @Test
  void the_hash_does_not_hold_the_code() {
    assertThat(PLACE.of(KEYRING, "k", "123456")).hasSize(64).doesNotContain("123456");
  }
}
