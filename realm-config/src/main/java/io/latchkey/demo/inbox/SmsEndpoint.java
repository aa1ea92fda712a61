package io.latchkey.demo.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.latchkey.demo.site.Answer;
import io.latchkey.demo.site.Handler;
import io.latchkey.demo.site.Request;
import java.time.InstantSource;

/** The demo's SMS gateway: takes {@code {"to": …, "text": …}} and puts it into the inbox. */
public final class SmsEndpoint implements Handler {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_TEXT = 1600;

  private final Inbox inbox;
  private final InstantSource clock;

  public SmsEndpoint(Inbox inbox, InstantSource clock) {
    this.inbox = inbox;
    this.clock = clock;
  }

  @Override
  public Answer handle(Request request) {
    if (!request.isPost()) {
      return refused(405, "messages are posted");
    }
    JsonNode message;
    try {
      message = JSON.readTree(request.body());
    } catch (JsonProcessingException e) {
      return refused(400, "the body must be JSON");
    }
    String to = message.path("to").asText();
    String text = message.path("text").asText();
    if (!to.matches("\\+[0-9]{4,15}")) {
      return refused(400, "to must be a number in E.164, for instance +491713920012");
    }
    if (text.isEmpty() || text.length() > MAX_TEXT) {
      return refused(400, "text must have 1 to " + MAX_TEXT + " characters");
    }
    inbox.add(new Message("SMS", to, "", text, "", clock.instant()));
    return Answer.json(200, "{\"status\":\"sent\"}");
  }

  private static Answer refused(int status, String error) {
    return Answer.json(status, "{\"status\":\"failed\",\"error\":\"" + error + "\"}");
  }
}
