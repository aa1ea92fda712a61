package io.latchkey.it;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does many things at the same moment. */
public final class Together {

  private Together() {}

  /** Runs all calls in threads that start together, and gives their results in order. */
  public static <T> List<T> run(List<Callable<T>> calls) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(calls.size());
    CyclicBarrier start = new CyclicBarrier(calls.size());
    try {
      List<Callable<T>> aligned = new ArrayList<>();
      for (Callable<T> call : calls) {
        aligned.add(
            () -> {
              start.await();
              return call.call();
            });
      }
      List<T> results = new ArrayList<>();
      for (Future<T> result : threads.invokeAll(aligned)) {
        results.add(result.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }
}
