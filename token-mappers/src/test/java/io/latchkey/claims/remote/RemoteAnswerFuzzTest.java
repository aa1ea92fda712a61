package io.latchkey.claims.remote;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.JsonPointer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whatever another server answers is a value that fits a token, or a reason; and whatever an
 * attribute holds leads to no other server and to no other folder.
 */
class RemoteAnswerFuzzTest {
  private static final List<JsonPointer> PLACES =
      List.of(JsonPointer.empty(), JsonPointer.compile("/a"), JsonPointer.compile("/0"));
  private static final Set<String> PLACEHOLDERS = Set.of("user_id", "team");

  @FuzzTest(maxExecutions = 2_000)
  void isAValueOrAReason(FuzzedDataProvider data) {
    if (data.consumeBoolean()) {
      address(data);
    } else {
      answer(data.consumeRemainingAsString());
    }
  }

  private static void answer(String body) {
    try {
      RemoteDocument document = RemoteDocument.of(body);
      assertThat(document.weight()).isGreaterThanOrEqualTo(body.length());
      for (JsonPointer place : PLACES) {
        document
            .value(place)
            .ifPresent(value -> assertThat(value.toString()).hasSizeLessThan(9_000));
      }
    } catch (RemoteFailureException e) {
      assertThat(e.getMessage()).hasSizeLessThan(100);
    }
  }

  private static void address(FuzzedDataProvider data) {
    boolean fixed = data.consumeBoolean();
    String text = fixed ? "https://hr.example/people/{user_id}/x?t={team}" : data.consumeString(60);
    try {
      UrlTemplate template = UrlTemplate.of(text, PLACEHOLDERS);
      URI address =
          template.expand(
              Map.of("user_id", data.consumeString(20), "team", data.consumeRemainingAsString()));
      assertThat(address.getHost()).isEqualTo(template.withoutValues().getHost());
      assertThat(address.getPort()).isEqualTo(template.withoutValues().getPort());
      if (fixed) {
        assertThat(address.getRawPath()).matches("/people/[^/]+/x");
        assertThat(address.getRawQuery()).matches("t=[^&=+#]+");
      }
    } catch (IllegalArgumentException e) {
      assertThat(e.getMessage()).matches("(expected|there is no|a value) .*");
    }
  }
}
