package io.latchkey.claims.remote;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;

/**
 * What another server answered, in JSON.
 *
 * @param weight about how many bytes it takes in memory
 */
record RemoteDocument(JsonNode json, int weight) {
  /** What a node takes beside its text, which is most of it in {@code [[],[]]}. */
  private static final int NODE = 64;

  private static final int DEEPEST = 50;
  private static final int LONGEST_NUMBER = 40;

  /** A claim is in every request of an application, and most servers take 8 KiB of headers. */
  private static final int MOST_CHARACTERS = 4_096;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxNumberLength(LONGEST_NUMBER)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  /**
   * Reads an answer.
   *
   * @throws RemoteFailureException if it is no JSON, or more of it than anybody needs
   */
  static RemoteDocument of(String body) throws RemoteFailureException {
    try {
      JsonNode json = MAPPER.readTree(body);
      if (json == null || json.isMissingNode()) {
        throw new RemoteFailureException("the answer is empty");
      }
      return new RemoteDocument(json, body.length() + NODE * nodes(json));
    } catch (JsonProcessingException e) {
      // What it says quotes the answer.
      throw new RemoteFailureException("the answer is no JSON, or nested too deep");
    }
  }

  private static int nodes(JsonNode json) {
    int nodes = 1;
    for (JsonNode child : json) {
      nodes += nodes(child);
    }
    return nodes;
  }

  /** An answer that says that there is nothing. */
  static RemoteDocument none() {
    return new RemoteDocument(MAPPER.missingNode(), NODE);
  }

  /**
   * The value at a place, as Java has it: text, number, truth value, list or map; empty if there is
   * none.
   *
   * @throws RemoteFailureException if it is too large for a token
   */
  Optional<Object> value(JsonPointer pointer) throws RemoteFailureException {
    JsonNode value = json.at(pointer);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    // Writing it to count its characters took half the time of a claim; a light answer has no more.
    if (weight > MOST_CHARACTERS && value.toString().length() > MOST_CHARACTERS) {
      throw new RemoteFailureException(
          "the value has more than " + MOST_CHARACTERS + " characters");
    }
    return Optional.of(
        value.isTextual() ? value.textValue() : MAPPER.convertValue(value, Object.class));
  }
}
