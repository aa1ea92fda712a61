package io.latchkey.apikey.grant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTokenDoorsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/realms/r/protocol/openid-connect/userinfo",
        "/realms/a realm/protocol/openid-connect/userinfo",
        "realms/r/protocol/openid-connect/token/introspect",
        "/realms/r/latchkey/claims",
      })
  void userinfoIntrospectionAndDistributedClaimsAreOpen(String path) {
    assertThat(KeyTokenDoors.isOpen(path)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/realms/r/protocol/openid-connect/token",
        "/realms/r/protocol/openid-connect/revoke",
        "/realms/r/protocol/openid-connect/userinfo/",
        "/realms/r/protocol/openid-connect/userinfo/x",
        "/realms/r/clients-registrations/default/userinfo",
        "/realms/r/clients-registrations/protocol/openid-connect/userinfo",
        "/admin/realms/r/protocol/openid-connect/userinfo",
        "/realms/r/authz/protection/permission",
        "/realms/r/latchkey/account/api-keys",
        "/realms/r/latchkey/claims/",
      })
  void everythingElseIsNot(String path) {
    assertThat(KeyTokenDoors.isOpen(path)).isFalse();
  }
}
