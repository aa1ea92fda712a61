package io.latchkey.demo.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SmtpSessionTest {

  private static final String BEGIN = "EHLO me\r\nMAIL FROM:<a@x>\r\nRCPT TO:<b@x>\r\nDATA\r\n";

  private final ByteArrayOutputStream answers = new ByteArrayOutputStream();
  private final List<SmtpSession.Envelope> mails = new ArrayList<>();

  @Test
  void mailsOfOneSenderAreTakenOneAfterTheOther() throws IOException {
    talk(BEGIN + "one\r\n.\r\nMAIL FROM:<a@x>\r\nRCPT TO:<c@x>\r\nDATA\r\ntwo\r\n.\r\nQUIT\r\n");

    assertThat(mails).extracting(this::text).containsExactly("one\r\n", "two\r\n");
    assertThat(mails.get(1).recipients()).containsExactly("c@x");
    assertThat(codes())
        .containsExactly(
            "220", "250-", "250-", "250", "250", "250", "354", "250", "250", "250", "354", "250",
            "221");
  }

  /** RFC 5321, section 4.5.2. */
  @Test
  void aDotThatWasPutInFrontOfALineIsTakenOff() throws IOException {
    talk(BEGIN + "..hidden\r\n.\r\n");

    assertThat(text(mails.get(0))).isEqualTo(".hidden\r\n");
  }

  @Test
  void commandsOutOfOrderAreRefused() throws IOException {
    talk("DATA\r\nRCPT TO:<b@x>\r\nMAIL FROM:<a@x>\r\nRCPT TO:b\r\nDATA\r\nSPAM\r\n");

    assertThat(codes()).containsExactly("220", "503", "503", "250", "501", "503", "500");
    assertThat(mails).isEmpty();
  }

  /** RFC 5321, section 4.5.3.1.6. */
  @Test
  void aLineThatIsTooLongEndsTheConnection() {
    String line = "x".repeat(SmtpSession.MAX_LINE);

    assertThatThrownBy(() -> talk(BEGIN + line + "\r\n.\r\n")).isInstanceOf(IOException.class);
    assertThat(codes()).last().isEqualTo("500");
    assertThat(mails).isEmpty();
  }

  @Test
  void aMailThatIsTooLongIsReadToItsEndAndNotKept() throws IOException {
    String line = "x".repeat(900) + "\r\n";
    talk(BEGIN + line.repeat(SmtpSession.MAX_MAIL / 900) + ".\r\nNOOP\r\n");

    assertThat(codes()).endsWith("354", "552", "250");
    assertThat(mails).isEmpty();
  }

  @Test
  void moreRecipientsThanTheStandardDemandsAreRefused() throws IOException {
    talk("MAIL FROM:<a@x>\r\n" + "RCPT TO:<b@x>\r\n".repeat(SmtpSession.MAX_RECIPIENTS + 1));

    assertThat(codes()).last().isEqualTo("452");
  }

  @Test
  void aMailThatBreaksOffIsNotKept() {
    assertThatThrownBy(() -> talk(BEGIN + "half\r\n")).isInstanceOf(IOException.class);
    assertThat(mails).isEmpty();
  }

  private void talk(String text) throws IOException {
    new SmtpSession(new ByteArrayInputStream(text.getBytes(UTF_8)), answers, mails::add).run();
  }

  private String text(SmtpSession.Envelope envelope) {
    return new String(envelope.content(), UTF_8);
  }

  private List<String> codes() {
    return answers
        .toString(UTF_8)
        .lines()
        .map(line -> line.charAt(3) == '-' ? line.substring(0, 4) : line.substring(0, 3))
        .toList();
  }
}
