package io.latchkey.demo.inbox;

import java.time.Instant;

/**
 * A mail or an SMS.
 *
 * @param channel {@code Mail} or {@code SMS}
 * @param to the address
 * @param subject of a mail; empty for an SMS
 * @param text what a person reads
 * @param html the same of a mail that has it; else empty
 */
public record Message(
    String channel, String to, String subject, String text, String html, Instant received) {

  /** What a list shows of it. */
  String title() {
    return subject.isEmpty() ? text : subject;
  }
}
