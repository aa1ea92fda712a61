package io.latchkey.demo.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.demo.server.FreePort;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SiteTest {

  private final HttpClient client = HttpClient.newHttpClient();
  private final List<Request> seen = new CopyOnWriteArrayList<>();
  private final Addresses addresses = new Addresses(8080, FreePort.choose());
  private Site site;

  @BeforeEach
  void open() throws IOException {
    site =
        Site.bind(addresses)
            .at(
                "/echo",
                request -> {
                  seen.add(request);
                  return Page.of(200, "", "Echo", Html.of("<p>{}</p>", request.field("text")));
                })
            .at(
                "/fails",
                request -> {
                  throw new IllegalArgumentException("text must be <short>");
                });
    site.start();
  }

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void whatAPersonTypedIsShownAndNotRun() throws Exception {
    String page = post("/echo", "text=%3Cscript%3E%27%22%26", "").body();

    assertThat(page).contains("<p>&lt;script&gt;&#39;&quot;&amp;</p>");
  }

  @Test
  void everyAnswerForbidsWhatPagesDoNotNeed() throws Exception {
    for (String path : List.of("/echo", "/nowhere", "/site.js")) {
      var headers = get(path).headers();
      assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
          .startsWith("default-src 'none';")
          .contains("frame-ancestors 'none'", "form-action 'self' http://localhost:8080")
          .doesNotContain("unsafe", "*");
      assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
      assertThat(headers.firstValue("Cache-Control")).hasValue("no-store");
    }
  }

  @Test
  void anotherHostNameIsRefused() throws IOException {
    for (String host : List.of("evil.example", "localhost:" + addresses.sitePort())) {
      assertThat(raw("GET /echo HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
          .startsWith("HTTP/1.1 421")
          .contains("http://127.0.0.1:" + addresses.sitePort());
    }
    assertThat(seen).isEmpty();
  }

  @Test
  void aFormOfAnotherSiteIsRefused() throws Exception {
    for (String origin : List.of("http://evil.example", "null", "http://localhost:8080")) {
      assertThat(post("/echo", "text=x", origin).statusCode()).isEqualTo(403);
    }
    assertThat(seen).isEmpty();
    assertThat(post("/echo", "text=x", "http://127.0.0.1:" + addresses.sitePort()).statusCode())
        .isEqualTo(200);
  }

  @Test
  void moreThanAFormNeedsIsNotRead() throws Exception {
    assertThat(post("/echo", "x".repeat(Site.MAX_BODY + 1), "").statusCode()).isEqualTo(413);
    assertThat(seen).isEmpty();
  }

  @Test
  void whatCannotBeAnsweredIsSaidWithItsStatus() throws Exception {
    assertThat(get("/echo/more").statusCode()).isEqualTo(404);
    assertThat(get("/fails").statusCode()).isEqualTo(400);
    assertThat(get("/fails").body()).contains("text must be &lt;short&gt;");
    assertThat(post("/echo", "text=%zz", "").statusCode()).isEqualTo(400);
    assertThat(send("/echo", request -> request.method("PUT", BodyPublishers.noBody())))
        .extracting(HttpResponse::statusCode)
        .isEqualTo(405);
  }

  @Test
  void aBrowserIsKnownByACookieThatScriptsAndOtherSitesDoNotGet() throws Exception {
    String cookie = get("/echo").headers().firstValue("Set-Cookie").orElseThrow();
    assertThat(cookie).contains("HttpOnly", "SameSite=Lax");
    String session = cookie.substring(0, cookie.indexOf(';'));

    HttpResponse<String> again = send("/echo", request -> request.header("Cookie", session));

    assertThat(again.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(session).endsWith("=" + seen.get(1).session());
    assertThat(seen.get(0).session()).isEqualTo(seen.get(1).session());
    assertThat(get("/echo").headers().firstValue("Set-Cookie")).isPresent();
  }

  @Test
  void onlyThisMachineReachesIt() throws Exception {
    List<InetAddress> others = new ArrayList<>();
    for (var network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
      network.inetAddresses().filter(address -> !address.isLoopbackAddress()).forEach(others::add);
    }
    for (InetAddress other : others) {
      assertThatThrownBy(() -> new Socket(other, addresses.sitePort()).close())
          .isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void aTemplateHasAPartForEachPlace() {
    assertThatThrownBy(() -> Html.of("<p>{}</p>")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Html.of("<p></p>", "x")).isInstanceOf(IllegalArgumentException.class);
    assertThat(Html.of("<p>{}</p>", Html.of("<b>{}</b>", "{}")).text())
        .isEqualTo("<p><b>{}</b></p>");
  }

  private interface Change {
    HttpRequest.Builder of(HttpRequest.Builder request);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(path, request -> request);
  }

  /**
   * @param origin empty for none
   */
  private HttpResponse<String> post(String path, String body, String origin) throws Exception {
    return send(
        path,
        request -> {
          request.POST(BodyPublishers.ofString(body));
          return origin.isEmpty() ? request : request.header("Origin", origin);
        });
  }

  private HttpResponse<String> send(String path, Change change) throws Exception {
    URI page = addresses.page(path);
    return client.send(change.of(HttpRequest.newBuilder(page)).build(), BodyHandlers.ofString());
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), addresses.sitePort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
