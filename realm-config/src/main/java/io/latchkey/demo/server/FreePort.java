package io.latchkey.demo.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * TCP ports for programs that are told theirs before they start. They lie below those that Linux
 * gives to outgoing connections (32768 and above), for one of those may be given away again before
 * the program has bound it.
 */
public final class FreePort {
  private static final int LOWEST = 10_240;
  private static final int HIGHEST = 32_767;
  private static final int TRIES = 1_000;

  private FreePort() {}

  /**
   * A port of the loopback address that nothing listens on.
   *
   * @throws ServerStartException if none is found
   */
  public static int choose() {
    for (int tries = 0; tries < TRIES; tries++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST + 1);
      if (isFree(port)) {
        return port;
      }
    }
    throw new ServerStartException("No free TCP port was found on this machine.");
  }

  /** Whether nothing listens on this port of the loopback address. */
  public static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
