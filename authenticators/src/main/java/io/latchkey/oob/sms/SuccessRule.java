package io.latchkey.oob.sms;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * When a gateway has taken a message. Whatever the rule does not say in so many words is a refusal:
 * gateways like to answer 200 with an error in the body.
 *
 * @param statuses the HTTP statuses
 * @param body what the body must be
 */
record SuccessRule(Set<Integer> statuses, Body body) {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .build();

  /** What the body of an answer must be. */
  sealed interface Body {
    boolean accepts(String body);
  }

  /** Whatever it is, the status says it all. */
  record Any() implements Body {
    @Override
    public boolean accepts(String body) {
      return true;
    }
  }

  /** JSON that has one of these values at this place (RFC 6901). */
  record Value(JsonPointer place, Set<String> values) implements Body {
    @Override
    public boolean accepts(String body) {
      try {
        JsonNode node = JSON.readTree(body).at(place);
        return node.isValueNode() && values.contains(node.asText());
      } catch (JsonProcessingException e) {
        return false;
      }
    }
  }

  /** A text that the pattern matches from its beginning to its end. */
  record Text(Pattern pattern) implements Body {
    /** A pattern may take long; an answer that says yes is short. */
    private static final int MAX_LENGTH = 1_000;

    @Override
    public boolean accepts(String body) {
      String text = body.strip();
      return text.length() <= MAX_LENGTH && pattern.matcher(text).matches();
    }
  }

  boolean accepts(int status, String answer) {
    return statuses.contains(status) && body.accepts(answer);
  }
}
