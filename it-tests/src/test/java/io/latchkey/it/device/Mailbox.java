package io.latchkey.it.device;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.latchkey.it.realm.Eventually;
import io.latchkey.it.realm.TestRealm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mail server that keeps what it is sent: the part of SMTP (RFC 5321) that senders need. It
 * refuses recipients whose address begins with {@code refused}.
 */
public final class Mailbox implements AutoCloseable {

  /** A part of a mail in base64, as those in letters that are not Latin are. */
  private static final Pattern BASE64 =
      Pattern.compile("Content-Transfer-Encoding: base64\n\n([A-Za-z0-9+/=\n]++)");

  private final ServerSocket server;
  private final List<String> messages = new CopyOnWriteArrayList<>();
  private final AtomicInteger callers = new AtomicInteger();
  private final boolean silent;
  private final CountDownLatch open;

  public Mailbox() {
    this(false, new CountDownLatch(0));
  }

  private Mailbox(boolean silent, CountDownLatch open) {
    this.silent = silent;
    this.open = open;
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread thread = new Thread(this::serve, "mailbox");
    thread.setDaemon(true);
    thread.start();
  }

  /** A server that takes connections and says nothing until it is closed. */
  public static Mailbox silent() {
    return new Mailbox(true, new CountDownLatch(0));
  }

  /** A server that takes connections and says nothing until it is {@link #open()}. */
  public static Mailbox held() {
    return new Mailbox(false, new CountDownLatch(1));
  }

  /** Serves those who wait, and all others. */
  public void open() {
    open.countDown();
  }

  /** Waits until somebody has connected. */
  public void awaitCaller() {
    Eventually.holds("a connection", callers::get, count -> count > 0);
  }

  /** Makes a realm send its mail here. */
  public Mailbox receivingFrom(TestRealm realm) {
    realm.update(
        it ->
            it.setSmtpServer(
                Map.of(
                    "host", "127.0.0.1",
                    "port", String.valueOf(server.getLocalPort()),
                    "from", "keycloak@example.org")));
    return this;
  }

  /** Waits for a message that holds both texts, for instance address and subject. */
  public String await(String first, String second) {
    return Eventually.holds(
            "a message with " + first + " and " + second,
            () -> List.copyOf(messages),
            all -> all.stream().anyMatch(it -> it.contains(first) && it.contains(second)))
        .stream()
        .filter(it -> it.contains(first) && it.contains(second))
        .findFirst()
        .orElseThrow();
  }

  /** What it was sent for this address, oldest first. */
  public List<String> messagesTo(String address) {
    return messages.stream().filter(message -> message.contains("To: " + address)).toList();
  }

  /** All that it was sent, oldest first. */
  public List<String> all() {
    return List.copyOf(messages);
  }

  /** Forgets what it was sent. */
  public void forget() {
    messages.clear();
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket sender = server.accept()) {
        callers.incrementAndGet();
        if (silent) {
          sender.getInputStream().transferTo(OutputStream.nullOutputStream());
          continue;
        }
        open.await();
        receive(
            new BufferedReader(new InputStreamReader(sender.getInputStream(), UTF_8)),
            sender.getOutputStream());
      } catch (IOException e) {
        // The sender went away, or the test is over.
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void receive(BufferedReader in, OutputStream out) throws IOException {
    say(out, "220 ready");
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.equals("DATA")) {
        say(out, "354 go on");
        messages.add(body(in));
        say(out, "250 kept");
      } else if (line.startsWith("RCPT TO:<refused")) {
        say(out, "550 no such mailbox");
      } else if (line.equals("QUIT")) {
        say(out, "221 bye");
        return;
      } else {
        say(out, "250 ok");
      }
    }
  }

  /** Lines up to a single dot; soft line ends of quoted-printable and base64 are undone. */
  private static String body(BufferedReader in) throws IOException {
    StringBuilder text = new StringBuilder();
    for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
      text.append(line).append('\n');
    }
    return BASE64
        .matcher(text)
        .replaceAll(
            part ->
                Matcher.quoteReplacement(
                    new String(Base64.getMimeDecoder().decode(part.group(1)), UTF_8)))
        .replace("=\n", "")
        .replace("=3D", "=");
  }

  private static void say(OutputStream out, String answer) throws IOException {
    out.write((answer + "\r\n").getBytes(UTF_8));
    out.flush();
  }

  @Override
  public void close() {
    open.countDown();
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
