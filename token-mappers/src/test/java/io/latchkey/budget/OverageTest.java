package io.latchkey.budget;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverageTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> ORDER = List.of("groups", "resource_access", "realm_access");

  /** Characters of the claims, and ten for each that the token points to. */
  private static final Overage.Measure MEASURE =
      (claims, left) -> claims.toString().length() + 10 * left.size();

  @Test
  void nothing_leaves_what_fits() {
    ObjectNode token = token("{'sub':'x','groups':['a','b']}");

    assertThat(reduce(token, token.toString().length()).left()).isEmpty();
    assertThat(reduce(token, token.toString().length() - 1).left()).containsExactly("groups");
  }

  @Test
  void claims_leave_in_their_order_until_the_rest_fits() {
    ObjectNode token =
        token("{'realm_access':{'roles':['aaaaaaaaaa']},'sub':'x','groups':['bbbbbbbbbbbbbbb']}");

    Overage some = reduce(token, 65);
    assertThat(some.left()).containsExactly("groups");
    assertThat(some.claims().has("realm_access")).isTrue();
    assertThat(some.size()).isEqualTo(some.claims().toString().length() + 10);

    Overage all = reduce(token, 1);
    assertThat(all.left()).containsExactly("groups", "realm_access");
    assertThat(all.claims()).isEqualTo(token("{'sub':'x'}"));
    assertThat(token.has("groups")).as("the token itself is not changed").isTrue();
  }

  @Test
  void the_roles_of_some_clients_stay() {
    ObjectNode token =
        token("{'resource_access':{'account':{'roles':['a']},'app':{'roles':['b']}}}");

    Overage overage = reduce(token, 1);

    assertThat(overage.left()).containsExactly("resource_access");
    assertThat(overage.claims())
        .isEqualTo(token("{'resource_access':{'account':{'roles':['a']}}}"));
    assertThat(reduce(token("{'resource_access':{'account':{'roles':['a']}}}"), 1).left())
        .as("there is nothing to point to")
        .isEmpty();
  }

  private static Overage reduce(ObjectNode token, int budget) {
    return Overage.reduce(token, ORDER, "account"::equals, budget, MEASURE);
  }

  private static ObjectNode token(String text) {
    try {
      return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
