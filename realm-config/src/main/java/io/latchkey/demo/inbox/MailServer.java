package io.latchkey.demo.inbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A mail server on 127.0.0.1 that delivers nothing: what it takes is in the inbox. */
public final class MailServer implements AutoCloseable {
  private static final int SENDERS = 4;
  private static final int PATIENCE_MILLIS = 30_000;

  private final ServerSocket server;
  private final ExecutorService senders;
  private final Inbox inbox;
  private final InstantSource clock;

  private MailServer(ServerSocket server, Inbox inbox, InstantSource clock) {
    this.server = server;
    this.inbox = inbox;
    this.clock = clock;
    this.senders =
        Executors.newFixedThreadPool(
            SENDERS,
            task -> {
              Thread thread = new Thread(task, "demo-mail");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Listens on a free port, which only the realm has to know.
   *
   * @throws IOException if there is none
   */
  public static MailServer open(Inbox inbox, InstantSource clock) throws IOException {
    MailServer mail =
        new MailServer(
            new ServerSocket(0, SENDERS, InetAddress.getLoopbackAddress()), inbox, clock);
    for (int i = 0; i < SENDERS; i++) {
      mail.senders.execute(mail::serve);
    }
    return mail;
  }

  public int port() {
    return server.getLocalPort();
  }

  /** One sender after the other; others wait for a free thread in the queue of the socket. */
  private void serve() {
    while (!server.isClosed()) {
      try (Socket sender = server.accept()) {
        sender.setSoTimeout(PATIENCE_MILLIS);
        new SmtpSession(sender.getInputStream(), sender.getOutputStream(), this::keep).run();
      } catch (IOException e) {
        // The sender has gone, or the demo ends.
      }
    }
  }

  private void keep(SmtpSession.Envelope envelope) {
    inbox.add(Mail.read(envelope, clock.instant()));
  }

  @Override
  public void close() throws IOException {
    server.close();
    senders.shutdownNow();
  }
}
