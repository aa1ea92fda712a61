package io.latchkey.server;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads for calls to other servers. */
final class OutboundThreads {
  /** Threads for calls that nobody waits for. */
  static final int FEW = 8;

  private static final int MOST = 256;
  private static final int IDLE_SECONDS = 60;

  private OutboundThreads() {}

  /**
   * For calls that somebody waits for. Nothing is queued: a call would otherwise wait behind those
   * to a server that hangs. What is too much is rejected.
   */
  static ExecutorService start() {
    return new ThreadPoolExecutor(
        0,
        MOST,
        IDLE_SECONDS,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        daemons("latchkey-outbound"));
  }

  /** For calls that nobody waits for: what is too much for a few threads waits in line. */
  static ExecutorService startFew() {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            FEW,
            FEW,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            daemons("latchkey-background"));
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  /** Makes threads that do not keep the server from ending. */
  static ThreadFactory daemons(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
