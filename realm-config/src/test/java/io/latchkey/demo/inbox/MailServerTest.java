package io.latchkey.demo.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** With the client that Keycloak sends its mails with. */
class MailServerTest {

  private final Inbox inbox = new Inbox();

  @Test
  void aMailInTwoFormsAndAnotherScriptIsReadAsItWasWritten()
      throws IOException, MessagingException {
    Multipart forms =
        new MimeMultipart(
            "alternative", part("Ваш код: 123456\n.\n", "plain"), part("<b>123456</b>", "html"));

    send(mail -> mail.setContent(forms));

    Message message = inbox.newestFirst().get(0).message();
    assertThat(message.to()).isEqualTo("frank@demo.example");
    assertThat(message.subject()).isEqualTo("Ваш код");
    assertThat(message.text().lines()).containsExactly("Ваш код: 123456", ".");
    assertThat(message.html()).isEqualTo("<b>123456</b>");
  }

  @Test
  void aMailOfTextAloneHasNoHtml() throws IOException, MessagingException {
    send(mail -> mail.setText("hello"));

    Message message = inbox.newestFirst().get(0).message();
    assertThat(message.text().strip()).isEqualTo("hello");
    assertThat(message.html()).isEmpty();
  }

  @Test
  void aMailThatIsMalformedIsShownAsItCame() {
    byte[] content = "Content-Type: multipart/mixed\r\n\r\nnothing".getBytes(UTF_8);

    Message message =
        Mail.read(new SmtpSession.Envelope(List.of("frank@demo.example"), content), Instant.EPOCH);

    assertThat(message.subject()).isEqualTo("(cannot be read)");
    assertThat(message.text()).contains("nothing");
  }

  @Test
  void onlyTheLatestMessagesAreKept() {
    for (int i = 1; i <= Inbox.CAPACITY + 1; i++) {
      inbox.add(new Message("SMS", "+491713920012", "", "text " + i, "", Instant.EPOCH));
    }

    assertThat(inbox.newestFirst()).hasSize(Inbox.CAPACITY);
    assertThat(inbox.newestFirst().get(0).message().text())
        .isEqualTo("text " + (Inbox.CAPACITY + 1));
    assertThat(inbox.byNumber("1")).isEmpty();
    assertThat(inbox.byNumber("2")).isPresent();
  }

  private interface Content {
    void putInto(MimeMessage mail) throws MessagingException;
  }

  private void send(Content content) throws IOException, MessagingException {
    try (MailServer server = MailServer.open(inbox, InstantSource.system())) {
      Properties settings = new Properties();
      settings.put("mail.smtp.host", "127.0.0.1");
      settings.put("mail.smtp.port", Integer.toString(server.port()));
      MimeMessage mail = new MimeMessage(Session.getInstance(settings));
      mail.setFrom("keycloak@demo.example");
      mail.setRecipient(
          jakarta.mail.Message.RecipientType.TO, new InternetAddress("frank@demo.example"));
      mail.setSubject("Ваш код", "UTF-8");
      content.putInto(mail);
      Transport.send(mail);
    }
  }

  private static MimeBodyPart part(String text, String subtype) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setText(text, "UTF-8", subtype);
    return part;
  }
}
