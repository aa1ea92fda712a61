package io.latchkey.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import io.latchkey.outbound.OutboundException.Reason;
import io.latchkey.server.AllowedHosts;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.http.HttpHost;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboundTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(300);

  private final CloseableHttpClient client = HttpClients.createDefault();
  private final Outbound outbound = new Outbound(new AllowedHosts(Set.of("127.0.0.1")), client);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger calls = new AtomicInteger();
  private final CountDownLatch over = new CountDownLatch(1);
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stop() throws IOException {
    over.countDown();
    server.stop(0);
    threads.shutdownNow();
    client.close();
  }

  @Test
  void headersAndBodyArriveAndTheAnswerComesBack() throws Exception {
    server.createContext(
        "/",
        exchange -> {
          String echo =
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestHeaders().get("Content-Type")
                  + " "
                  + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          byte[] answer = echo.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(202, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });

    OutboundAnswer answer =
        outbound.send(
            new OutboundRequest(
                address(), "PUT", Map.of("Content-Type", "application/json"), "{\"ä\":1}", LONG));

    assertThat(answer).isEqualTo(new OutboundAnswer(202, "PUT [application/json] {\"ä\":1}"));
  }

  @Test
  void aCallGoesToTheMachineThatWasFoundWhateverItsNameStandsFor() throws Exception {
    server.createContext(
        "/",
        exchange -> {
          byte[] answer =
              exchange.getRequestHeaders().getFirst("Host").getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    int port = server.getAddress().getPort();
    URI named = URI.create("http://nowhere.invalid:" + port + "/x");
    InetAddress here = InetAddress.getLoopbackAddress();
    // Nothing listens there: the next one is tried.
    InetAddress elsewhere = InetAddress.getByName("127.0.0.2");

    OutboundAnswer answer =
        new OutboundCall(
                client,
                true,
                () ->
                    List.of(
                        new HttpHost(elsewhere, named.getHost(), port, "http"),
                        new HttpHost(here, named.getHost(), port, "http")),
                OutboundRequest.get(named, LONG),
                new HttpGet(named))
            .send();

    assertThat(answer.body()).isEqualTo("nowhere.invalid:" + port);
  }

  @Test
  void aGuardedCallKeepsToTheOption() throws Exception {
    server.createContext("/", exchange -> exchange.sendResponseHeaders(204, -1));

    assertThat(outbound.guardedCall(OutboundRequest.get(address(), LONG), SHORT).send().status())
        .isEqualTo(204);
    URI local = URI.create(address().toString().replace("127.0.0.1", "localhost"));
    OutboundException refused =
        catchThrowableOfType(
            OutboundException.class,
            () -> outbound.guardedCall(OutboundRequest.get(local, LONG), SHORT).send());
    assertThat(refused.reason()).isEqualTo(Reason.NOT_ALLOWED);
  }

  @Test
  void aRedirectIsAnAnswerAndNotFollowed() throws Exception {
    server.createContext(
        "/",
        exchange -> {
          calls.incrementAndGet();
          exchange.getResponseHeaders().add("Location", address() + "elsewhere");
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });

    assertThat(outbound.send(OutboundRequest.get(address(), LONG)).status()).isEqualTo(302);
    assertThat(calls).hasValue(1);
  }

  @Test
  void aHostThatIsNotListedIsNotCalled() {
    server.createContext("/", exchange -> calls.incrementAndGet());
    URI other = URI.create("http://localhost:" + server.getAddress().getPort() + "/");

    assertThat(refusal(OutboundRequest.get(other, LONG))).isEqualTo(Reason.NOT_ALLOWED);
    assertThat(calls).hasValue(0);
  }

  @Test
  void aServerThatSaysNothingIsLeftAtTheDeadline() {
    server.createContext("/", exchange -> calls.incrementAndGet());

    assertThat(refusal(OutboundRequest.get(address(), SHORT))).isEqualTo(Reason.TIMED_OUT);
  }

  @Test
  void aCallThatIsGivenUpEndsAtOnce() throws Exception {
    CountDownLatch called = new CountDownLatch(1);
    server.createContext("/", exchange -> called.countDown());
    OutboundCall call = outbound.call(OutboundRequest.get(address(), Duration.ofDays(1)));
    Future<Reason> reason =
        threads.submit(() -> catchThrowableOfType(OutboundException.class, call::send).reason());
    assertThat(called.await(60, TimeUnit.SECONDS)).isTrue();

    call.cancel();

    assertThat(reason.get(60, TimeUnit.SECONDS)).isEqualTo(Reason.TIMED_OUT);
  }

  @Test
  void aServerThatDripsIsLeftAtTheDeadline() {
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream body = exchange.getResponseBody()) {
            while (!over.await(20, TimeUnit.MILLISECONDS)) {
              body.write('x');
              body.flush();
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });

    assertThat(refusal(OutboundRequest.get(address(), SHORT))).isEqualTo(Reason.TIMED_OUT);
  }

  @Test
  void anAnswerWithoutEndIsCutOff() {
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream body = exchange.getResponseBody()) {
            while (!Thread.interrupted()) {
              body.write(new byte[4096]);
            }
          }
        });

    assertThat(refusal(OutboundRequest.get(address(), LONG))).isEqualTo(Reason.TOO_LARGE);
  }

  @Test
  void aPortThatNobodyListensOnIsUnreachable() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }

    assertThat(
            refusal(OutboundRequest.get(URI.create("http://127.0.0.1:" + port + "/?otp=1"), LONG)))
        .isEqualTo(Reason.UNREACHABLE);
  }

  @Test
  void neitherARequestNorAFailureQuotesWhatIsSent() {
    OutboundRequest request =
        new OutboundRequest(
            URI.create("http://elsewhere/?otp=secret"),
            "POST",
            Map.of("Authorization", "secret"),
            "secret",
            LONG);

    assertThat(request.toString()).doesNotContain("secret");
    assertThat(catchThrowableOfType(OutboundException.class, () -> outbound.send(request)))
        .hasMessageNotContaining("secret")
        .hasNoCause();
  }

  private Reason refusal(OutboundRequest request) {
    return catchThrowableOfType(OutboundException.class, () -> outbound.send(request)).reason();
  }

  private URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }
}
