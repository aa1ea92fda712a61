package io.latchkey.claims.remote;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The answers of other servers that this node knows, and the calls that bring more. Who wants the
 * same at the same time waits for one call. Nobody waits longer than he has patience, whatever the
 * call hangs in.
 */
final class RemoteAnswers {
  /** What an answer depends on: it is for nobody else, nor for another client or realm. */
  record Question(
      String realmId, RemoteSource source, URI address, String userId, String clientId) {}

  /** A call, on a thread of its own. */
  interface Fetch {
    RemoteDocument get() throws RemoteFailureException;
  }

  private record Known(RemoteDocument document, long since, Duration life) {}

  /** About how many bytes of answers are kept. */
  private static final long MOST_KEPT = 16L * 1024 * 1024;

  private static final int OVERHEAD = 500;

  private final Ticker ticker;
  private final Cache<Question, Known> known;
  private final ConcurrentMap<Question, CompletableFuture<RemoteDocument>> running =
      new ConcurrentHashMap<>();
  private final RunningCalls calls = new RunningCalls();

  RemoteAnswers(Ticker ticker) {
    this.ticker = ticker;
    this.known =
        Caffeine.newBuilder()
            .ticker(ticker)
            .maximumWeight(MOST_KEPT)
            .<Question, Known>weigher((question, it) -> it.document().weight() + OVERHEAD)
            .expireAfter(Expiry.<Question, Known>writing((question, it) -> it.life()))
            .build();
  }

  /** A fresh answer that is known. */
  Optional<RemoteDocument> fresh(Question question, RemoteSettings settings) {
    return Optional.ofNullable(known.getIfPresent(question))
        .filter(it -> isYoungerThan(it, settings.fresh()))
        .map(Known::document);
  }

  /**
   * The answer: a fresh one that is known, or a new one, or where there is none an old one.
   *
   * @param settings how long answers are fresh and old, and how long to wait
   * @throws RemoteFailureException if there is none
   */
  RemoteDocument get(Question question, RemoteSettings settings, Executor threads, Fetch fetch)
      throws RemoteFailureException {
    Optional<RemoteDocument> fresh = fresh(question, settings);
    if (fresh.isPresent()) {
      return fresh.get();
    }
    Known before = known.getIfPresent(question);
    try {
      return call(question, settings, threads, fetch);
    } catch (RemoteFailureException e) {
      if (before != null && isYoungerThan(before, settings.fresh().plus(settings.stale()))) {
        return before.document();
      }
      throw e;
    }
  }

  private boolean isYoungerThan(Known answer, Duration age) {
    return ticker.read() - answer.since() < age.toNanos();
  }

  private RemoteDocument call(
      Question question, RemoteSettings settings, Executor threads, Fetch fetch)
      throws RemoteFailureException {
    CompletableFuture<RemoteDocument> mine = new CompletableFuture<>();
    CompletableFuture<RemoteDocument> call = running.putIfAbsent(question, mine);
    if (call == null) {
      call = mine;
      start(question, settings, threads, fetch, mine);
    }
    try {
      return call.get(settings.source().timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new RemoteFailureException("no answer in time");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RemoteFailureException("no answer before the server stopped");
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    }
  }

  /** One for each who waits: an exception belongs to its thread. */
  private static RemoteFailureException failure(@Nullable Throwable cause) {
    return new RemoteFailureException(
        cause instanceof RemoteFailureException failure ? failure.reason() : "the call failed");
  }

  private void start(
      Question question,
      RemoteSettings settings,
      Executor threads,
      Fetch fetch,
      CompletableFuture<RemoteDocument> call) {
    if (!calls.begin(question.realmId())) {
      running.remove(question, call);
      call.completeExceptionally(new RemoteFailureException("too many calls at once"));
      return;
    }
    try {
      threads.execute(() -> run(question, settings, fetch, call));
    } catch (RejectedExecutionException e) {
      end(question, call);
      call.completeExceptionally(new RemoteFailureException("too many calls at once"));
    }
  }

  private void run(
      Question question,
      RemoteSettings settings,
      Fetch fetch,
      CompletableFuture<RemoteDocument> call) {
    try {
      RemoteDocument document = fetch.get();
      Duration life = settings.fresh().plus(settings.stale());
      if (!life.isZero()) {
        known.put(question, new Known(document, ticker.read(), life));
      }
      end(question, call);
      call.complete(document);
    } catch (RemoteFailureException | RuntimeException | Error e) {
      end(question, call);
      call.completeExceptionally(e);
    }
  }

  private void end(Question question, CompletableFuture<RemoteDocument> call) {
    if (running.remove(question, call)) {
      calls.end(question.realmId());
    }
  }
}
