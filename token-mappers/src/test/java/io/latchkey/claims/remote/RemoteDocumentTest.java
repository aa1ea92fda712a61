package io.latchkey.claims.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteDocumentTest {
  private static final String ANSWER =
      "{\"a\":{\"b\":[1,\"x\",true]},\"a/b\":\"slash\",\"m~n\":\"tilde\",\"\":\"empty\","
          + "\"none\":null,\"big\":12345678901234567890}";

  @Test
  void aPointerFindsTheValueAsJavaHasIt() throws Exception {
    assertThat(at("/a")).contains(Map.of("b", List.of(1, "x", true)));
    assertThat(at("/a/b")).contains(List.of(1, "x", true));
    assertThat(at("/a/b/1")).contains("x");
    assertThat(at("/a~1b")).contains("slash");
    assertThat(at("/m~0n")).contains("tilde");
    assertThat(at("/")).contains("empty");
    assertThat(at("/big").map(Object::toString)).contains("12345678901234567890");
    assertThat(at("")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/none", "/other", "/a/b/3", "/a/b/x", "/a/b/0/c"})
  void whereNothingIsThereIsNoValue(String pointer) throws Exception {
    assertThat(at(pointer)).isEmpty();
    assertThat(RemoteDocument.none().value(JsonPointer.compile(pointer))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "<html>",
        "{\"a\":1}{\"b\":2}",
        "{\"a\":1,\"a\":2}",
        "[1,]",
        "NaN",
        "'a'",
        "{a:1}"
      })
  void whatIsNoJsonIsRefusedAndNotQuoted(String body) {
    assertThatThrownBy(() -> RemoteDocument.of(body))
        .isInstanceOf(RemoteFailureException.class)
        .message()
        .isIn("the answer is no JSON, or nested too deep", "the answer is empty");
  }

  @Test
  void whatIsNestedTooDeepIsRefused() throws Exception {
    RemoteDocument.of("[".repeat(50) + "]".repeat(50));
    for (int depth : new int[] {51, 1_000, 30_000}) {
      assertThatThrownBy(() -> RemoteDocument.of("[".repeat(depth) + "]".repeat(depth)))
          .isInstanceOf(RemoteFailureException.class);
    }
    assertThatThrownBy(() -> RemoteDocument.of("9".repeat(60_000)))
        .isInstanceOf(RemoteFailureException.class);
  }

  @Test
  void whatIsTooLargeForATokenIsRefused() throws Exception {
    assertThat(RemoteDocument.of("\"" + "x".repeat(4_094) + "\"").value(JsonPointer.empty()))
        .isPresent();
    assertThatThrownBy(
            () -> RemoteDocument.of("\"" + "x".repeat(4_095) + "\"").value(JsonPointer.empty()))
        .hasMessage("the value has more than 4096 characters");
  }

  @Test
  void weighsItsNodesAndItsText() throws Exception {
    assertThat(RemoteDocument.of("1").weight()).isEqualTo(1 + 64);
    assertThat(RemoteDocument.of("[{\"a\":[]},null]").weight()).isEqualTo(15 + 4 * 64);
    assertThat(RemoteDocument.of("[" + "[],".repeat(20_000) + "[]]").weight())
        .isGreaterThan(20_000 * 64);
    assertThat(RemoteDocument.none().weight()).isPositive();
  }

  private static Optional<Object> at(String pointer) throws RemoteFailureException {
    return RemoteDocument.of(ANSWER).value(JsonPointer.compile(pointer));
  }
}
