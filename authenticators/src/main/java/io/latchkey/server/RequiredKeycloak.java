package io.latchkey.server;

import java.lang.module.ModuleDescriptor.Version;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The Keycloak that a realm was made for. An older one imports what it does not know of without a
 * word, and leaves it out; what a later one is given, it migrates by itself.
 */
final class RequiredKeycloak {
  /** Attribute of a realm: the first two numbers of the oldest version, such as {@code 26.7}. */
  static final String ATTRIBUTE = "latchkey.requires-keycloak";

  private static final Pattern RELEASE = Pattern.compile("\\d{1,4}\\.\\d{1,4}");

  private final String version;

  /**
   * @param version of the server, as Keycloak states it
   */
  RequiredKeycloak(String version) {
    this.version = version;
  }

  /**
   * Looks whether the server is as late as that.
   *
   * @param required the attribute's value; null or blank where a realm demands nothing
   * @throws InvalidFieldException if it names a later Keycloak, or none
   */
  void validate(@Nullable String required) {
    if (required == null || required.isBlank()) {
      return;
    }
    if (!RELEASE.matcher(required).matches()) {
      throw new InvalidFieldException(
          ATTRIBUTE, "expected the first two numbers of a version, such as 26.7");
    }
    if (Version.parse(required).compareTo(Version.parse(version)) > 0) {
      throw new InvalidFieldException(
          ATTRIBUTE,
          "the realm is for Keycloak " + required + " or later, and this server is " + version);
    }
  }
}
