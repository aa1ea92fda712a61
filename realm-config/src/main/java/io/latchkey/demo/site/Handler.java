package io.latchkey.demo.site;

import java.io.IOException;

/** Answers the requests for one path of the site. */
@FunctionalInterface
public interface Handler {
  /**
   * Answers.
   *
   * @throws IllegalArgumentException if the request is wrong; the message is shown
   * @throws IOException if the realm or a file does not answer; the message is shown
   */
  Answer handle(Request request) throws IOException, InterruptedException;
}
