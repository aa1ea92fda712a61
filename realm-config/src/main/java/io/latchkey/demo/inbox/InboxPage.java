package io.latchkey.demo.inbox;

import io.latchkey.demo.site.Answer;
import io.latchkey.demo.site.Handler;
import io.latchkey.demo.site.Html;
import io.latchkey.demo.site.Page;
import io.latchkey.demo.site.Request;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Shows the messages, the newest first and open; what arrives later is put on top. */
public final class InboxPage implements Handler {
  /** A mail's own styles stand in it, its scripts and forms do nothing, and it loads nothing. */
  private static final String MAIL_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

  private final Inbox inbox;

  public InboxPage(Inbox inbox) {
    this.inbox = inbox;
  }

  @Override
  public Answer handle(Request request) {
    List<Inbox.Kept> messages = inbox.newestFirst();
    List<Html> items = new ArrayList<>();
    for (Inbox.Kept kept : messages) {
      items.add(item(kept, items.isEmpty()));
    }
    return Page.of(
        200,
        "/inbox",
        "Inbox",
        Html.of(
            """
            <p>All mails and SMS that the demo’s Keycloak sends arrive here, whoever they are for.</p>
            <p id="count" role="status" data-live>{}</p>
            <ol class="messages" id="messages" data-live-list>{}</ol>
            """,
            messages.isEmpty() ? "There are none yet." : "Messages: " + messages.size(),
            Html.all(items)));
  }

  private static Html item(Inbox.Kept kept, boolean open) {
    Message message = kept.message();
    return Html.of(
        """
        <li class="card" id="message-{}"><details {}>
        <summary>{} {} to {}: {}</summary>
        <pre>{}</pre>
        {}
        </details></li>\
        """,
        kept.number(),
        open ? new Html("open") : Html.NONE,
        TIME.format(message.received()),
        message.channel(),
        message.to(),
        message.title(),
        message.text(),
        message.html().isEmpty()
            ? Html.NONE
            : Html.of(
                "<p><a href=\"/inbox/html?message={}\">See it as HTML</a></p>", kept.number()));
  }

  /** Answers with the HTML of one mail, as the mail has it. */
  public Answer html(Request request) {
    String html =
        inbox
            .byNumber(request.parameter("message"))
            .map(Message::html)
            .filter(text -> !text.isEmpty())
            .orElseThrow(
                () -> new IllegalArgumentException("There is no mail with HTML of this number."));
    return new Answer(
        200, "text/html; charset=utf-8", html, Map.of("Content-Security-Policy", MAIL_POLICY));
  }
}
