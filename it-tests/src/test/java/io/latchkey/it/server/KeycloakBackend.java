package io.latchkey.it.server;

import java.net.URI;
import java.util.List;

/** A running Keycloak that holds our JAR. */
public interface KeycloakBackend extends AutoCloseable {

  /** Where it answers, without a slash at the end. */
  URI url();

  /** Name of an administrator of the master realm. */
  String adminUsername();

  /** That administrator's password. */
  String adminPassword();

  /**
   * What the server has printed until now.
   *
   * @throws UnsupportedOperationException if this back end cannot read it
   */
  List<String> logLines();

  /**
   * What the server counts, in the text format of Prometheus.
   *
   * @throws UnsupportedOperationException if this back end cannot read it
   */
  default String metrics() {
    throw new UnsupportedOperationException("This back end shows no metrics.");
  }

  @Override
  void close();

  /** The back end named by the system property {@code keycloak.backend}. */
  static KeycloakBackend start() {
    String name = Setting.of("keycloak.backend");
    return switch (name) {
      case "distribution" -> DistributionBackend.shared();
      case "container" -> ContainerBackend.start();
      case "external" -> new ExternalBackend();
      default ->
          throw new IllegalStateException(
              "keycloak.backend is '" + name + "', expected distribution, container or external.");
    };
  }
}
