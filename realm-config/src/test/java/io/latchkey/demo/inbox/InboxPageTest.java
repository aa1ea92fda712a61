package io.latchkey.demo.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.demo.site.Answer;
import io.latchkey.demo.site.Request;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InboxPageTest {

  private final Inbox inbox = new Inbox();
  private final InboxPage page = new InboxPage(inbox);
  private final SmsEndpoint gateway = new SmsEndpoint(inbox, InstantSource.system());

  @Test
  void theNewestMessageComesFirstAndIsOpen() {
    sms("{\"to\": \"+491713920012\", \"text\": \"first\"}");
    sms("{\"to\": \"+491713920012\", \"text\": \"<i>second</i>\"}");

    String html = page.handle(get(Map.of())).body();

    assertThat(html)
        .containsSubsequence("id=\"message-2\"", "<details open>", "id=\"message-1\"", "<details >")
        .contains("&lt;i&gt;second&lt;/i&gt;", "Messages: 2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[",
        "[]",
        "{\"to\": \"+491713920012\"}",
        "{\"to\": \"+491713920012\", \"text\": \"\"}",
        "{\"to\": \"frank\", \"text\": \"hello\"}",
        "{\"to\": {}, \"text\": \"hello\"}"
      })
  void whatIsNoMessageIsRefused(String body) {
    Answer answer = sms(body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("\"failed\"");
    assertThat(inbox.newestFirst()).isEmpty();
  }

  @Test
  void aMessageLongerThanTenSmsIsRefused() {
    String text = "x".repeat(1601);

    assertThat(sms("{\"to\": \"+491713920012\", \"text\": \"" + text + "\"}").status())
        .isEqualTo(400);
  }

  @Test
  void theHtmlOfAMailRunsNothingAndLoadsNothing() {
    inbox.add(new Message("Mail", "a@x", "Hi", "Hi", "<script>1</script>", Instant.EPOCH));

    Answer answer = page.html(get(Map.of("message", "1")));

    assertThat(answer.body()).isEqualTo("<script>1</script>");
    assertThat(answer.headers().get("Content-Security-Policy"))
        .contains("default-src 'none'", "sandbox")
        .doesNotContain("script-src", "allow-");
  }

  @Test
  void aMailThatIsNotThereIsSaid() {
    sms("{\"to\": \"+491713920012\", \"text\": \"no HTML\"}");
    for (String number : new String[] {"1", "2", ""}) {
      assertThatThrownBy(() -> page.html(get(Map.of("message", number))))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private Answer sms(String body) {
    return gateway.handle(new Request(true, Map.of(), body, "session"));
  }

  private static Request get(Map<String, String> query) {
    return new Request(false, query, "", "session");
  }
}
