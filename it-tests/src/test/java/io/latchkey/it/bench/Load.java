package io.latchkey.it.bench;

import io.latchkey.it.server.Http;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** The same kind of request on some connections at once, and what it took. */
final class Load {
  private final String name;
  private final int connections;
  private final IntFunction<KeepAliveConnection> open;
  private final List<Long> nanoseconds = new ArrayList<>();
  private long seconds;
  private long failures;

  /**
   * Prepares it.
   *
   * @param open the connection of this number, from 0
   */
  Load(String name, int connections, IntFunction<KeepAliveConnection> open) {
    this.name = name;
    this.connections = connections;
    this.open = open;
  }

  static KeepAliveConnection post(URI url, Map<String, String> form) {
    return new KeepAliveConnection(url, Map.of(), Http.encode(form));
  }

  /** Sends as many requests as the time lets, without counting them. */
  void warmUp(Duration time) {
    send(time);
  }

  /** Sends as many requests as the time lets, and adds them to what was measured. */
  void measure(Duration time) {
    for (Long each : send(time)) {
      if (each < 0) {
        failures++;
      } else {
        nanoseconds.add(each);
      }
    }
    seconds += time.toSeconds();
  }

  private List<Long> send(Duration time) {
    ExecutorService threads = Executors.newFixedThreadPool(connections);
    try {
      long end = System.nanoTime() + time.toNanos();
      List<Future<List<Long>>> running = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        int number = i;
        running.add(threads.submit(() -> sendUntil(end, number)));
      }
      List<Long> all = new ArrayList<>();
      for (Future<List<Long>> each : running) {
        all.addAll(each.get());
      }
      return all;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      threads.shutdownNow();
    }
  }

  /** Times of the answers; negative for what was refused. */
  private List<Long> sendUntil(long end, int number) {
    List<Long> times = new ArrayList<>();
    try (KeepAliveConnection connection = open.apply(number)) {
      for (long start = System.nanoTime(); start < end; start = System.nanoTime()) {
        int status = connection.call();
        times.add(status == 200 ? System.nanoTime() - start : -1);
      }
    }
    return times;
  }

  String name() {
    return name;
  }

  long failures() {
    return failures;
  }

  int count() {
    return nanoseconds.size();
  }

  double perSecond() {
    return (double) nanoseconds.size() / seconds;
  }

  /** The time that 99 of 100 answers took at most, in milliseconds. */
  double p99() {
    List<Long> sorted = nanoseconds.stream().sorted().toList();
    return sorted.get((int) Math.ceil(sorted.size() * 0.99) - 1) / 1e6;
  }
}
