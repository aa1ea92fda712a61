package io.latchkey.oob.sms;

import io.latchkey.oob.SendingException;
import io.latchkey.step.Reason;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Bounds how many threads of this node wait for one gateway at a time. A gateway that hangs must
 * not take the threads and database connections of all other logins with it.
 */
final class ConcurrentCalls {
  static final int LIMIT = 16;

  /** By host; there are no more than the server may call. */
  private final Map<String, Semaphore> free = new ConcurrentHashMap<>();

  /** A call of a gateway. */
  @FunctionalInterface
  interface Call<T, E extends Exception> {
    T run() throws E;
  }

  /**
   * Makes a call.
   *
   * @throws SendingException at once if too many wait already
   */
  <T, E extends Exception> T run(String host, Call<T, E> call) throws E, SendingException {
    Semaphore places = free.computeIfAbsent(host, each -> new Semaphore(LIMIT));
    if (!places.tryAcquire()) {
      throw new SendingException(
          Reason.GATEWAY_BUSY,
          "the SMS gateway " + host + " was not asked: " + LIMIT + " messages wait for it");
    }
    try {
      return call.run();
    } finally {
      places.release();
    }
  }
}
