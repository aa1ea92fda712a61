package io.latchkey.it.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;

/** An HTTP answer; prints itself in a failed assertion. */
public record HttpAnswer(int status, HttpHeaders headers, String body) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static HttpAnswer of(HttpResponse<String> response) {
    return new HttpAnswer(response.statusCode(), response.headers(), response.body());
  }

  /** The body, which must be JSON. */
  public JsonNode json() {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new AssertionError("Expected JSON: " + this, e);
    }
  }

  /** A header that must be there. */
  public String header(String name) {
    return headers
        .firstValue(name)
        .orElseThrow(() -> new AssertionError("No header " + name + ": " + this));
  }

  /** This answer, if it has the wanted status. */
  public HttpAnswer expect(int wanted) {
    if (status != wanted) {
      throw new AssertionError("Expected HTTP status " + wanted + ": " + this);
    }
    return this;
  }

  /** Last segment of the Location of what was made. */
  public String createdId() {
    String location = expect(201).header("Location");
    return location.substring(location.lastIndexOf('/') + 1);
  }
}
