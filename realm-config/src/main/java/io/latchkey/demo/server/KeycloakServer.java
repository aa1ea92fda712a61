package io.latchkey.demo.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A running Keycloak server. It ends with {@link #close()}, or at the latest with our process. */
public final class KeycloakServer implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration STOP = Duration.ofSeconds(20);
  private static final int LOG_TAIL = 25;

  private final ServerSettings settings;
  private final Process process;
  private final Path log;
  private final Thread stopAtExit = new Thread(this::stop, "stop-keycloak");

  private KeycloakServer(ServerSettings settings, Process process, Path log) {
    this.settings = settings;
    this.process = process;
    this.log = log;
    Runtime.getRuntime().addShutdownHook(stopAtExit);
  }

  /**
   * Starts a server, after {@code kc.sh build} where it is needed, and waits until it is ready.
   *
   * @param log file for all that the server prints; what it held before is lost
   * @param patience how long to wait for {@code /health/ready}
   * @throws IOException if a file of the server cannot be read or written
   * @throws ServerStartException if a port is taken, or the server ends early or is not ready in
   *     time; the message says which, with the last lines of the log
   */
  public static KeycloakServer start(
      KeycloakDistribution distribution, ServerSettings settings, Path log, Duration patience)
      throws IOException {
    requireFree(settings.host(), settings.port());
    requireFree(settings.host(), settings.managementPort());
    if (settings.mode() == ServerMode.PRODUCTION) {
      distribution.build(settings.buildOptions());
    } else {
      distribution.forgetBuild();
    }
    Process process =
        distribution.command(settings.arguments(), settings.environment(), log).start();
    KeycloakServer server = new KeycloakServer(settings, process, log);
    try {
      server.awaitReady(patience);
      return server;
    } catch (RuntimeException | IOException e) {
      server.close();
      throw e;
    }
  }

  /** Where the server answers, without a slash at the end. */
  public URI url() {
    return URI.create("http://" + settings.host() + ":" + settings.port());
  }

  /** Where health and metrics are, without a slash at the end. */
  public URI managementUrl() {
    return URI.create("http://" + settings.host() + ":" + settings.managementPort());
  }

  /** What the server has printed until now. */
  public List<String> logLines() throws IOException {
    // The last line may be half-written, so a broken character must not throw.
    return new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
  }

  /** Waits until the server ends by itself. */
  public void await() throws InterruptedException {
    process.waitFor();
  }

  /** Ends the server and all its processes; returns when they are gone. */
  @Override
  public void close() {
    stop();
    try {
      Runtime.getRuntime().removeShutdownHook(stopAtExit);
    } catch (IllegalStateException e) {
      // Our own process is ending, and the hook has run or is running.
    }
  }

  /**
   * Ends the server as a power cut does: it neither writes nor answers any more. Returns when its
   * processes are gone.
   */
  public void kill() {
    List<ProcessHandle> tree = tree();
    tree.forEach(ProcessHandle::destroyForcibly);
    tree.forEach(each -> each.onExit().join());
    close();
  }

  private List<ProcessHandle> tree() {
    return Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
  }

  private void stop() {
    // Children first: the script waits for the server, and the server ends cleanly on a signal.
    List<ProcessHandle> tree = tree();
    tree.forEach(ProcessHandle::destroy);
    try {
      CompletableFuture.allOf(
              tree.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
          .get(STOP.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      tree.forEach(ProcessHandle::destroyForcibly);
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      tree.forEach(ProcessHandle::destroyForcibly);
    }
  }

  private void awaitReady(Duration patience) throws IOException {
    // "started in" in the log comes before the work on the database schema; health does not.
    URI health = URI.create(managementUrl() + "/health/ready");
    HttpClient http = HttpClient.newHttpClient();
    Instant deadline = Instant.now().plus(patience);
    while (!isReady(http, health)) {
      if (!process.isAlive()) {
        throw new ServerStartException(
            "Keycloak ended while it was starting. The last lines of its log:\n" + logTail());
      }
      if (Instant.now().isAfter(deadline)) {
        throw new ServerStartException(
            "Keycloak was not ready after "
                + patience.toSeconds()
                + " seconds. The last lines of its log:\n"
                + logTail());
      }
      pause();
    }
  }

  private static boolean isReady(HttpClient http, URI health) {
    HttpRequest request = HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(5)).build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private void pause() {
    try {
      process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static ServerStartException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new ServerStartException("The wait for Keycloak was interrupted.", e);
  }

  private String logTail() throws IOException {
    List<String> lines = logLines();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_TAIL), lines.size()));
  }

  private static void requireFree(String host, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(host, port));
    } catch (IOException e) {
      throw new ServerStartException(
          "Port "
              + port
              + " of "
              + host
              + " is taken by another program. Stop it, or choose"
              + " another port.",
          e);
    }
  }
}
