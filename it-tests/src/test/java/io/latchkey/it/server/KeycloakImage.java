package io.latchkey.it.server;

import io.latchkey.it.realm.Eventually;
import java.nio.file.Files;
import java.nio.file.Path;

/** The image of Keycloak that tests run in a container, named by {@code keycloak.image}. */
public final class KeycloakImage {

  private KeycloakImage() {}

  /** Its name, when {@code it-tests/container/run} is no longer at work on it. */
  public static String name() {
    Path making = Setting.path("latchkey.work").resolve("container").resolve("making");
    Eventually.holds("the image to be made.", () -> Files.exists(making), exists -> !exists);
    return Setting.of("keycloak.image");
  }
}
