package io.latchkey.demo.inbox;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** The part of SMTP (RFC 5321) that senders need, with one sender. */
final class SmtpSession {
  /** Octets of a line with its end, section 4.5.3.1.6. */
  static final int MAX_LINE = 1000;

  static final int MAX_MAIL = 1 << 20;

  /** Section 4.5.3.1.8. */
  static final int MAX_RECIPIENTS = 100;

  /**
   * A mail as it was sent.
   *
   * @param recipients without angle brackets, at least one
   * @param content header and body, at most {@link #MAX_MAIL} bytes
   */
  @SuppressWarnings("ArrayRecordComponent") // Made and read in one step; never compared.
  record Envelope(List<String> recipients, byte[] content) {}

  private final InputStream in;
  private final OutputStream out;
  private final Consumer<Envelope> mails;
  private final List<String> recipients = new ArrayList<>();
  private boolean begun;

  SmtpSession(InputStream in, OutputStream out, Consumer<Envelope> mails) {
    this.in = new BufferedInputStream(in);
    this.out = out;
    this.mails = mails;
  }

  /**
   * Talks until the sender quits or goes away.
   *
   * @throws IOException if the connection breaks, or a line is too long
   */
  void run() throws IOException {
    say("220 demo ready");
    for (byte[] line = line(); line.length > 0; line = line()) {
      String command = new String(line, US_ASCII).strip();
      String verb = command.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
      switch (verb) {
        case "EHLO" -> say("250-demo\r\n250-8BITMIME\r\n250 SIZE " + MAX_MAIL);
        case "HELO", "NOOP" -> say("250 demo");
        case "MAIL" -> begin(true);
        case "RSET" -> begin(false);
        case "RCPT" -> recipient(command);
        case "DATA" -> data();
        case "QUIT" -> {
          say("221 bye");
          return;
        }
        default -> say("500 unknown command");
      }
    }
  }

  private void begin(boolean mail) throws IOException {
    begun = mail;
    recipients.clear();
    say("250 ok");
  }

  private void recipient(String command) throws IOException {
    int from = command.indexOf('<');
    int to = command.indexOf('>', from);
    if (!begun) {
      say("503 MAIL first");
    } else if (from < 0 || to < from + 2) {
      say("501 expected RCPT TO:<address>");
    } else if (recipients.size() == MAX_RECIPIENTS) {
      say("452 too many recipients");
    } else {
      recipients.add(command.substring(from + 1, to));
      say("250 ok");
    }
  }

  private void data() throws IOException {
    if (recipients.isEmpty()) {
      say("503 RCPT first");
      return;
    }
    say("354 end with a dot");
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    boolean tooLong = false;
    for (byte[] line = line(); !isDot(line); line = line()) {
      if (line.length == 0) {
        throw new IOException("The sender went away within a mail.");
      }
      // A dot was put in front of lines that begin with one, section 4.5.2.
      int skip = line[0] == '.' ? 1 : 0;
      tooLong |= content.size() + line.length > MAX_MAIL;
      if (!tooLong) {
        content.write(line, skip, line.length - skip);
      }
    }
    if (tooLong) {
      say("552 at most " + MAX_MAIL + " bytes are taken");
    } else {
      mails.accept(new Envelope(List.copyOf(recipients), content.toByteArray()));
      say("250 kept");
    }
    begun = false;
    recipients.clear();
  }

  private static boolean isDot(byte[] line) {
    return line.length > 1 && line[0] == '.' && (line[1] == '\r' || line[1] == '\n');
  }

  /** A line with its end; empty if there is no other. */
  private byte[] line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0; next = in.read()) {
      line.write(next);
      if (next == '\n') {
        break;
      }
      if (line.size() == MAX_LINE) {
        say("500 line too long");
        throw new IOException("A line has more than " + MAX_LINE + " octets.");
      }
    }
    return line.toByteArray();
  }

  private void say(String answer) throws IOException {
    out.write((answer + "\r\n").getBytes(US_ASCII));
    out.flush();
  }
}
