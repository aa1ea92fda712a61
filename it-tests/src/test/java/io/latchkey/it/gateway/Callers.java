package io.latchkey.it.gateway;

import io.latchkey.it.server.HttpAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many requests of several callers at the same time. */
final class Callers {
  private static final int THREADS = 8;

  private Callers() {}

  /**
   * Asks for one path with each of the keys in turn.
   *
   * @return the answers; that at i is to the key at i modulo the number of keys
   */
  static List<HttpAnswer> alternate(GatewayProgram gateway, List<String> keys, int requests) {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<HttpAnswer>> calls = new ArrayList<>();
      for (int i = 0; i < requests; i++) {
        String key = keys.get(i % keys.size());
        calls.add(() -> gateway.get("/orders", "Authorization", "Bearer " + key));
      }
      List<HttpAnswer> answers = new ArrayList<>();
      for (Future<HttpAnswer> answer : threads.invokeAll(calls)) {
        answers.add(answer.get());
      }
      return answers;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      threads.shutdownNow();
    }
  }
}
