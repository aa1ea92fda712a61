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

/** The same kind of call by some clients at once, in rounds, and what it took. */
final class Load {
  private final String name;
  private final int connections;
  private final IntFunction<? extends Caller> open;
  private final List<Double> rates = new ArrayList<>();
  private final List<Double> slowest = new ArrayList<>();
  private int count;
  private int failures;

  /**
   * Prepares it.
   *
   * @param open the client of this number, from 0
   */
  Load(String name, int connections, IntFunction<? extends Caller> open) {
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

  /** A round: as many calls as the time lets. */
  void measure(Duration time) {
    List<Long> all = send(time);
    List<Long> answered = all.stream().filter(each -> each >= 0).sorted().toList();
    failures += all.size() - answered.size();
    count += answered.size();
    if (answered.isEmpty()) {
      throw new IllegalStateException(name + ": no request was answered as it should be.");
    }
    rates.add(answered.size() / (time.toMillis() / 1e3));
    slowest.add(answered.get((int) Math.ceil(answered.size() * 0.99) - 1) / 1e6);
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
    try (Caller caller = open.apply(number)) {
      for (long start = System.nanoTime(); start < end; start = System.nanoTime()) {
        boolean good = caller.call();
        times.add(good ? System.nanoTime() - start : -1);
      }
    }
    return times;
  }

  String name() {
    return name;
  }

  int failures() {
    return failures;
  }

  int count() {
    return count;
  }

  /** Calls a second; the median of the rounds. */
  double perSecond() {
    return Figures.median(rates);
  }

  /** The time that 99 of 100 calls took at most, in milliseconds; the median of the rounds. */
  double p99() {
    return Figures.median(slowest);
  }

  /** How many calls this does for one of another that took turns with it. */
  double rateTo(Load other) {
    return Figures.ratio(rates, other.rates);
  }

  /** The ratio of the slowest of a hundred calls to that of another that took turns with it. */
  double p99To(Load other) {
    return Figures.ratio(slowest, other.slowest);
  }
}
