package io.latchkey.it.fault;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A test of what becomes of a fault, and its row in the table of {@code docs/operate.md}, in
 * Markdown. The test asserts all that the row says.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Fault {
  /** What fails; rows stand in the order of it. */
  Part part();

  /** What becomes of that part. */
  String fault();

  /** What people, programs and administrators see meanwhile. */
  String seen();

  /** What is kept, and what is not accepted. */
  String kept();

  /** What it takes to go on. */
  String recovery();

  /** A part of an installation that can fail. */
  enum Part {
    POSTGRESQL("PostgreSQL"),
    CLOCK("Clock of the server"),
    KEYRING("Keyring file"),
    SMS("SMS gateway"),
    MAIL("Mail server"),
    CLAIMS("Server that claims come from");

    final String text;

    Part(String text) {
      this.text = text;
    }
  }
}
