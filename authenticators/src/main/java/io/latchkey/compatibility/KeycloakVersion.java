package io.latchkey.compatibility;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keycloak.common.Version;

/**
 * The version of a server, as far as it decides what can be done with it.
 *
 * @param text the whole of it, as Keycloak states it
 */
public record KeycloakVersion(int major, int minor, String text)
    implements Comparable<KeycloakVersion> {
  private static final Pattern BEGINNING = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})([.-].*)?");
  private static final Comparator<KeycloakVersion> ORDER =
      Comparator.comparingInt(KeycloakVersion::major).thenComparingInt(KeycloakVersion::minor);

  /**
   * Reads a version.
   *
   * @param text two numbers at least, such as {@code 26.7} or {@code 26.4.7.redhat-00001}
   * @throws IllegalArgumentException if it does not begin so
   */
  public static KeycloakVersion of(String text) {
    Matcher beginning = BEGINNING.matcher(text);
    if (!beginning.matches()) {
      throw new IllegalArgumentException("'" + text + "' is no version of Keycloak.");
    }
    return new KeycloakVersion(
        Integer.parseInt(beginning.group(1)), Integer.parseInt(beginning.group(2)), text);
  }

  /** That of the server that we are in. */
  public static KeycloakVersion current() {
    return of(Version.VERSION);
  }

  /** By the first two numbers. */
  @Override
  public int compareTo(KeycloakVersion other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return text;
  }
}
