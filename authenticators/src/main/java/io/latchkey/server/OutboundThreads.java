package io.latchkey.server;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads for calls to other servers that are made at the same time. */
final class OutboundThreads {
  private static final int MOST = 256;
  private static final int IDLE_SECONDS = 60;

  private OutboundThreads() {}

  /**
   * Nothing is queued: a call would otherwise wait behind those to a server that hangs. What is too
   * much is rejected.
   */
  static ExecutorService start() {
    return new ThreadPoolExecutor(
        0,
        MOST,
        IDLE_SECONDS,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        task -> {
          Thread thread = new Thread(task, "latchkey-outbound");
          thread.setDaemon(true);
          return thread;
        });
  }
}
