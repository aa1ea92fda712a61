package io.latchkey.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.latchkey.outbound.OutboundException.Reason;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.http.HttpHost;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A call that goes to an address that was looked at still demands the name in the certificate. */
class NamedCertificateTest {
  private static final String NAME = "claims.example.org";
  private static final char[] PASSWORD = "password".toCharArray();

  private final AtomicInteger calls = new AtomicInteger();
  @TempDir Path directory;
  private HttpsServer server;
  private CloseableHttpClient client;

  @BeforeEach
  void start() throws Exception {
    SSLContext context = context(certificate());
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext(
        "/",
        exchange -> {
          calls.incrementAndGet();
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    client = HttpClients.custom().setSSLContext(context).build();
  }

  @AfterEach
  void stop() throws Exception {
    server.stop(0);
    client.close();
  }

  @Test
  void theNameOfTheAddressIsInTheCertificate() throws Exception {
    assertThat(send(NAME).status()).isEqualTo(204);
  }

  @Test
  void anotherNameIsRefusedAndNothingIsSent() {
    assertThatThrownBy(() -> send("other.example.org"))
        .isInstanceOfSatisfying(
            OutboundException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNREACHABLE));
    assertThat(calls).hasValue(0);
  }

  private OutboundAnswer send(String name) throws OutboundException {
    int port = server.getAddress().getPort();
    URI address = URI.create("https://" + name + ":" + port + "/");
    HttpHost host = new HttpHost(InetAddress.getLoopbackAddress(), name, port, "https");
    return new OutboundCall(
            client,
            true,
            () -> List.of(host),
            OutboundRequest.get(address, Duration.ofSeconds(30)),
            new HttpGet(address))
        .send();
  }

  private Path certificate() throws Exception {
    Path store = directory.resolve("server.p12");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            "server",
            "-keyalg",
            "EC",
            "-groupname",
            "secp256r1",
            "-dname",
            "CN=test",
            "-ext",
            "san=dns:" + NAME,
            "-validity",
            "2",
            "-storetype",
            "PKCS12",
            "-keystore",
            store.toString(),
            "-storepass",
            new String(PASSWORD));
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    return store;
  }

  private static SSLContext context(Path file) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }
}
