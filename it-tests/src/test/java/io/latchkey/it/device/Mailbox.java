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
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server that keeps what it is sent: the part of SMTP (RFC 5321) that senders need. */
public final class Mailbox implements AutoCloseable {

  private final ServerSocket server;
  private final List<String> messages = new CopyOnWriteArrayList<>();

  public Mailbox() {
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread thread = new Thread(this::serve, "mailbox");
    thread.setDaemon(true);
    thread.start();
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

  /** Forgets what it was sent. */
  public void forget() {
    messages.clear();
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket sender = server.accept()) {
        receive(
            new BufferedReader(new InputStreamReader(sender.getInputStream(), UTF_8)),
            sender.getOutputStream());
      } catch (IOException e) {
        // The sender went away, or the test is over.
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
      } else if (line.equals("QUIT")) {
        say(out, "221 bye");
        return;
      } else {
        say(out, "250 ok");
      }
    }
  }

  /** Lines up to a single dot; soft line ends of quoted-printable are undone. */
  private static String body(BufferedReader in) throws IOException {
    StringBuilder text = new StringBuilder();
    for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
      text.append(line).append('\n');
    }
    return text.toString().replace("=\n", "").replace("=3D", "=");
  }

  private static void say(OutputStream out, String answer) throws IOException {
    out.write((answer + "\r\n").getBytes(UTF_8));
    out.flush();
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
