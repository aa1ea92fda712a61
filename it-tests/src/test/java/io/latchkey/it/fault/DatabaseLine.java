package io.latchkey.it.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** The network between a server and its database, which can be slow, hang, or break. */
final class DatabaseLine implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(20);

  private final int target;
  private final ServerSocket entrance;
  private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
  private volatile Duration delay = Duration.ZERO;
  private volatile boolean hanging;

  /**
   * A line that works.
   *
   * @param target port of 127.0.0.1 that it leads to
   */
  DatabaseLine(int target) {
    this.target = target;
    try {
      entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start(this::accept);
  }

  /** Where it begins on 127.0.0.1. */
  int port() {
    return entrance.getLocalPort();
  }

  /** Makes everything that is sent from now on, in either direction, take longer. */
  void delay(Duration longer) {
    delay = longer;
  }

  /** Holds back everything that is sent, without a word. */
  void hang() {
    hanging = true;
  }

  /** Breaks what hangs, as a network does that comes back after a long time. */
  void recover() {
    ends.forEach(DatabaseLine::close);
    ends.clear();
    hanging = false;
  }

  private void accept() {
    try {
      while (true) {
        connect(entrance.accept());
      }
    } catch (IOException e) {
      // The line was closed.
    }
  }

  private void connect(Socket from) {
    try {
      Socket to = new Socket(InetAddress.getLoopbackAddress(), target);
      ends.add(from);
      ends.add(to);
      start(() -> carry(from, to));
      start(() -> carry(to, from));
    } catch (IOException e) {
      // The database is not there.
      close(from);
    }
  }

  private void carry(Socket from, Socket to) {
    byte[] bytes = new byte[64 * 1024];
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      for (int length = in.read(bytes); length >= 0; length = in.read(bytes)) {
        LockSupport.parkNanos(delay.toNanos());
        while (hanging && !to.isClosed()) {
          LockSupport.parkNanos(POLL.toNanos());
        }
        out.write(bytes, 0, length);
        out.flush();
      }
    } catch (IOException e) {
      // One of the ends was closed, and so is the other.
    }
    close(from);
    close(to);
    ends.remove(from);
    ends.remove(to);
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "database-line");
    thread.setDaemon(true);
    thread.start();
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is gone anyway.
    }
  }

  @Override
  public void close() {
    try {
      entrance.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    recover();
  }
}
