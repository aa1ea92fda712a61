package io.latchkey.demo.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Reads mails (RFC 5322, MIME) as people see them. */
final class Mail {
  private static final int MAX_DEPTH = 5;

  /** Reading needs no settings. */
  private static final Session SESSION = Session.getInstance(new Properties());

  private Mail() {}

  /** Reads a mail; one that is malformed is shown as it came. */
  static Message read(SmtpSession.Envelope envelope, Instant received) {
    String to = String.join(", ", envelope.recipients());
    try {
      MimeMessage mail = new MimeMessage(SESSION, new ByteArrayInputStream(envelope.content()));
      return new Message(
          "Mail",
          to,
          Objects.requireNonNullElse(mail.getSubject(), "(no subject)"),
          Objects.requireNonNullElse(find(mail, "text/plain", 0), "(no text)"),
          Objects.requireNonNullElse(find(mail, "text/html", 0), ""),
          received);
    } catch (MessagingException | IOException | RuntimeException e) {
      String raw = new String(envelope.content(), UTF_8);
      return new Message("Mail", to, "(cannot be read)", raw, "", received);
    }
  }

  /** The first part of a type that is no attachment. */
  private static @Nullable String find(Part part, String type, int depth)
      throws MessagingException, IOException {
    if (part.isMimeType(type) && !Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
      return String.valueOf(part.getContent());
    }
    if (depth < MAX_DEPTH && part.isMimeType("multipart/*")) {
      Multipart parts = (Multipart) part.getContent();
      for (int i = 0; i < parts.getCount(); i++) {
        String found = find(parts.getBodyPart(i), type, depth + 1);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }
}
