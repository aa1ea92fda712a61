package io.latchkey.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ReadAheadTest {

  private static void count(int items, Consumer<Integer> next) {
    IntStream.rangeClosed(1, items).boxed().forEach(next);
  }

  @Test
  void everyItemIsConsumedInOrderAndInChunksOnTheCallersThread() {
    List<List<Integer>> chunks = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();

    new ReadAhead<Integer>(3)
        .run(
            next -> count(8, next),
            chunk -> {
              threads.add(Thread.currentThread());
              chunks.add(chunk);
            });

    assertThat(chunks).containsExactly(List.of(1, 2, 3), List.of(4, 5, 6), List.of(7, 8));
    assertThat(threads).containsOnly(Thread.currentThread());
  }

  @Test
  void aLastChunkThatIsFullIsNotTakenForTheEnd() {
    List<Integer> seen = new ArrayList<>();

    new ReadAhead<Integer>(2).run(next -> count(4, next), seen::addAll);
    new ReadAhead<Integer>(2).run(next -> count(0, next), seen::addAll);

    assertThat(seen).containsExactly(1, 2, 3, 4);
  }

  @Test
  void whatWasProducedBeforeAFailureIsConsumedAndTheFailureIsTheCallers() {
    List<Integer> seen = new ArrayList<>();

    assertThatThrownBy(
            () ->
                new ReadAhead<Integer>(2)
                    .run(
                        next -> {
                          count(5, next);
                          throw new IllegalArgumentException("broken off");
                        },
                        seen::addAll))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("broken off");
    assertThat(seen).containsExactly(1, 2, 3, 4);
  }

  @Test
  void aFailureToConsumeEndsTheProducer() throws Exception {
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();

    assertThatThrownBy(
            () ->
                new ReadAhead<Integer>(1)
                    .run(
                        next -> {
                          try {
                            count(Integer.MAX_VALUE, next);
                          } finally {
                            interrupted.complete(Thread.currentThread().isInterrupted());
                          }
                        },
                        chunk -> {
                          throw new IllegalArgumentException("no place");
                        }))
        .hasMessage("no place");
    assertThat(interrupted.get()).isTrue();
  }
}
