package io.latchkey.it.server;

import java.net.URI;
import java.util.List;

/** A server that someone else started, with our JAR in it. Tests leave no realm behind. */
final class ExternalBackend implements KeycloakBackend {

  @Override
  public URI url() {
    return URI.create(Setting.of("keycloak.url").replaceAll("/+$", ""));
  }

  @Override
  public String adminUsername() {
    return Setting.of("keycloak.admin.username");
  }

  @Override
  public String adminPassword() {
    return Setting.of("keycloak.admin.password");
  }

  @Override
  public List<String> logLines() {
    throw new UnsupportedOperationException("The log of an external server cannot be read.");
  }

  @Override
  public void close() {
    // It is not ours to stop.
  }
}
