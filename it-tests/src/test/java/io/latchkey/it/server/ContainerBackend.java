package io.latchkey.it.server;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import dasniko.testcontainers.keycloak.KeycloakContainer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;

/** The image named by {@code keycloak.image}, with our JAR as it is shipped. */
final class ContainerBackend implements KeycloakBackend {

  private final KeycloakContainer container;

  private ContainerBackend(KeycloakContainer container) {
    this.container = container;
  }

  static ContainerBackend start() {
    String image = KeycloakImage.name();
    requireEngine();
    requireImage(DockerClientFactory.instance().client(), image);
    KeycloakContainer container =
        new KeycloakContainer(image)
            .withEnv("JAVA_OPTS_APPEND", DistributionBackend.SHORT_LIVED)
            .withProviderLibsFrom(List.of(Setting.path("latchkey.jar").toFile()))
            .withLogConsumer(new LogFile(Setting.path("latchkey.servers").resolve("container.log")))
            .withStartupTimeout(Duration.ofMinutes(10));
    container.start();
    return new ContainerBackend(container);
  }

  /** A run that was asked for is never skipped. */
  private static void requireEngine() {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      throw new IllegalStateException(
          "keycloak.backend=container needs a container engine, and none answers. Start dockerd,"
              + " or run it-tests/container/run, which starts one of its own.");
    }
  }

  /** Testcontainers would try to pull a missing image for minutes. */
  private static void requireImage(DockerClient docker, String image) {
    try {
      docker.inspectImageCmd(image).exec();
    } catch (NotFoundException absent) {
      pull(docker, image);
    }
  }

  private static void pull(DockerClient docker, String image) {
    try {
      if (docker.pullImageCmd(image).start().awaitCompletion(5, TimeUnit.MINUTES)) {
        return;
      }
      throw missing(image, null);
    } catch (DockerException e) {
      throw missing(image, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw missing(image, e);
    }
  }

  private static IllegalStateException missing(String image, @Nullable Exception cause) {
    return new IllegalStateException(
        "The image "
            + image
            + " is not here and could not be pulled. Name another with -Dkeycloak.image, or run"
            + " it-tests/container/run, which builds one from the distribution.",
        cause);
  }

  @Override
  public URI url() {
    return URI.create(container.getAuthServerUrl().replaceAll("/+$", ""));
  }

  @Override
  public String adminUsername() {
    return container.getAdminUsername();
  }

  @Override
  public String adminPassword() {
    return container.getAdminPassword();
  }

  @Override
  public List<String> logLines() {
    return container.getLogs().lines().toList();
  }

  @Override
  public void close() {
    container.stop();
  }
}
