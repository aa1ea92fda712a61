package io.latchkey.it.versions;

import io.latchkey.it.server.Setting;

/** A Keycloak before 26.7, which cannot give all that Latchkey has. */
public final class OldServer {

  private OldServer() {}

  /** Whether this run is on one. */
  public static boolean isIt() {
    return Setting.of("keycloak.version").matches("26\\.[0-6]\\..*");
  }
}
