package io.latchkey.compatibility;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Whether Latchkey runs on a version of Keycloak, and with what. A server that it was not made for
 * does not start: a step that is missing from a flow, or fails, would be noticed at a person's
 * login.
 */
public final class Support {
  private static final Logger LOG = Logger.getLogger(Support.class);

  /** Those whose libraries hold all that we name, but for what is not offered there. */
  private static final List<KeycloakVersion> SUPPORTED =
      Stream.of("26.4", "26.5", "26.7").map(KeycloakVersion::of).toList();

  private final KeycloakVersion server;

  Support(KeycloakVersion server) {
    this.server = server;
  }

  /** That of the server that we are in. */
  public static Support ofThisServer() {
    return new Support(KeycloakVersion.current());
  }

  /**
   * Looks whether there is any.
   *
   * @throws IllegalStateException if not; in one sentence, with what to do
   */
  public void demand() {
    if (SUPPORTED.stream().noneMatch(version -> version.compareTo(server) == 0)) {
      throw new IllegalStateException(
          ("This Latchkey is for Keycloak %s, and this server is %s: take a Latchkey that is for"
                  + " it, or take the JAR out of 'providers' and run 'kc.sh build'.")
              .formatted(
                  SUPPORTED.stream()
                      .map(KeycloakVersion::toString)
                      .collect(Collectors.joining(", ")),
                  server));
    }
  }

  /** Says once in the log what is not offered here. */
  public void tell() {
    String words = inWords();
    if (!words.isEmpty()) {
      LOG.warn(words);
    }
  }

  /** What is not offered; empty if all is. */
  public String inWords() {
    List<Offer> withheld = Offer.withheldBy(server);
    if (withheld.isEmpty()) {
      return "";
    }
    return withheld.stream()
        .map(offer -> offer.words() + " (needs Keycloak " + offer.needs() + ")")
        .collect(Collectors.joining(", ", "Not offered on Keycloak " + server + ": ", "."));
  }
}
