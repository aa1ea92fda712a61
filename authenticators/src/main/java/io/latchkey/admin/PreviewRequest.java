package io.latchkey.admin;

import io.latchkey.server.JsonFields;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request for what a template would make.
 *
 * @param template as in the mapper
 * @param type of the claim, as the mapper names it
 * @param client its client id
 * @param user id or name
 * @param scope as the client would ask for it; null for none
 */
public record PreviewRequest(
    String template, String type, String client, String user, @Nullable String scope) {
  /** More than a template may have: its own bound is told with a place in it. */
  private static final int MAX_TEMPLATE = 16_384;

  /**
   * Reads it.
   *
   * @throws io.latchkey.server.InvalidFieldException naming the field and what it takes
   */
  public static PreviewRequest read(JsonFields json) {
    String template = json.requiredLines("template", MAX_TEMPLATE);
    String type = json.text("type", 16);
    PreviewRequest request =
        new PreviewRequest(
            template,
            type == null ? "String" : type,
            json.requiredText("client", 255),
            json.requiredText("user", 255),
            json.text("scope", 2_048));
    json.end();
    return request;
  }

  /** As the mapper takes them. */
  Map<String, String> settings() {
    return Map.of("template", template, "type", type);
  }
}
