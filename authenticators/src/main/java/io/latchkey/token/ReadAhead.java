package io.latchkey.token;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Lets a thread of its own produce items while the caller's consumes them, a few chunks behind: a
 * file is read while the database writes. The thread must not use the caller's session.
 */
final class ReadAhead<T> {
  private static final int CHUNKS = 2;

  private final int size;
  private final BlockingQueue<List<T>> queue = new ArrayBlockingQueue<>(CHUNKS);
  private List<T> chunk = new ArrayList<>();

  /**
   * @param size how many items are consumed together
   */
  ReadAhead(int size) {
    this.size = size;
  }

  /**
   * Runs to the end of what is produced, or until one of the two fails, which ends the other.
   *
   * @param producer calls its argument with each item
   * @param consumer takes up to {@code size} items, on the caller's thread
   */
  void run(Consumer<Consumer<T>> producer, Consumer<List<T>> consumer) {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Future<?> producing = thread.submit(() -> produce(producer));
      for (List<T> next = take(); !next.isEmpty(); next = take()) {
        consumer.accept(next);
      }
      producing.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    } finally {
      thread.shutdownNow();
    }
  }

  private void produce(Consumer<Consumer<T>> producer) {
    try {
      producer.accept(this::add);
      put(chunk);
    } finally {
      // An empty chunk is the end, also after a failure.
      put(List.of());
    }
  }

  private void add(T item) {
    chunk.add(item);
    if (chunk.size() == size) {
      put(chunk);
      chunk = new ArrayList<>();
    }
  }

  private void put(List<T> items) {
    try {
      queue.put(items);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private List<T> take() throws InterruptedException {
    return queue.take();
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("The server ends, or the other side failed", e);
  }
}
