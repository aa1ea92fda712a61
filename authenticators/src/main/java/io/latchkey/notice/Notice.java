package io.latchkey.notice;

import io.latchkey.compatibility.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person is told of one change. It names what was changed, and never holds what opens
 * anything.
 *
 * @param subject key of the message
 * @param subjectParameters what that message takes
 * @param template file name of the mail
 * @param attributes what the template takes
 * @param credentialType type of what was changed, for the event of a mail that did not go out
 * @param credentialId its id; null if it has none
 */
public record Notice(
    String subject,
    List<String> subjectParameters,
    String template,
    Map<String, Object> attributes,
    String credentialType,
    @Nullable String credentialId) {

  /** Understood in every language. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT);

  public Notice {
    subjectParameters = List.copyOf(subjectParameters);
    attributes = Map.copyOf(attributes);
  }

  /** A change that is made now. */
  public static Notice now(
      String subject, String template, String credentialType, @Nullable String id, Author by) {
    return new Notice(
        subject,
        List.of(),
        template,
        Map.of("latchkeyTime", time(Clock.seconds()), "latchkeyBy", by.text()),
        credentialType,
        id);
  }

  /** With something more that the template takes. */
  public Notice with(String name, Object value) {
    Map<String, Object> more = new HashMap<>(attributes);
    more.put(name, value);
    return new Notice(subject, subjectParameters, template, more, credentialType, credentialId);
  }

  /** With what the message of the subject takes. */
  public Notice about(String parameter) {
    return new Notice(
        subject, List.of(parameter), template, attributes, credentialType, credentialId);
  }

  /**
   * A time as mails say it.
   *
   * @param seconds since 1970
   */
  public static String time(long seconds) {
    return TIME.format(Instant.ofEpochSecond(seconds).atOffset(ZoneOffset.UTC));
  }
}
