package io.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.server.RealmQueue.Outcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class RealmQueueTest {
  /** Threads that run when the test says so. */
  private final Deque<Runnable> threads = new ArrayDeque<>();

  private final RealmQueue queue = new RealmQueue(threads::add);
  private final List<String> done = new ArrayList<>();

  private void offer(String realm, String name) {
    offer(realm, name, Outcome.DONE);
  }

  private void offer(String realm, String name, Outcome outcome) {
    queue.offer(
        realm,
        name,
        () -> {
          done.add(name);
          return outcome;
        });
  }

  private void run() {
    while (!threads.isEmpty()) {
      threads.remove().run();
    }
  }

  @Test
  void nothing_is_done_by_the_thread_that_offers() {
    offer("a", "first");

    assertThat(done).isEmpty();
  }

  @Test
  void a_realm_has_one_thread_and_its_work_is_done_in_order() {
    offer("a", "first");
    offer("a", "second");
    offer("b", "other");

    assertThat(threads).hasSize(2);
    run();

    assertThat(done).containsExactly("first", "other", "second");
  }

  @Test
  void what_comes_when_all_is_done_gets_a_thread_again() {
    offer("a", "first");
    run();
    offer("a", "second");
    run();

    assertThat(done).containsExactly("first", "second");
  }

  @Test
  void what_comes_while_the_thread_works_gets_no_second_one() {
    queue.offer(
        "a",
        "ann",
        () -> {
          offer("a", "meanwhile");
          done.add("first");
          return Outcome.DONE;
        });

    assertThat(threads).hasSize(1);
    threads.remove().run();
    assertThat(done).containsExactly("first");
    assertThat(threads).hasSize(1);
    run();

    assertThat(done).containsExactly("first", "meanwhile");
  }

  @Test
  void what_is_too_much_for_a_realm_is_left_out() {
    for (int i = 0; i < RealmQueue.MOST + 5; i++) {
      offer("a", "a" + i);
    }
    offer("b", "b");
    run();

    assertThat(done)
        .hasSize(RealmQueue.MOST + 1)
        .contains("b")
        .endsWith("a" + (RealmQueue.MOST - 1));
    done.clear();
    offer("a", "later");
    run();
    assertThat(done).containsExactly("later");
  }

  @Test
  void some_that_fail_keep_the_others_from_nothing() {
    for (int i = 0; i < RealmQueue.MAX_FAILURES - 1; i++) {
      offer("a", "bad", Outcome.UNREACHABLE);
    }
    offer("a", "good");
    for (int i = 0; i < RealmQueue.MAX_FAILURES - 1; i++) {
      offer("a", "bad", Outcome.UNREACHABLE);
    }
    offer("a", "last");
    run();

    assertThat(done).contains("good", "last");
  }

  @Test
  void after_many_that_failed_one_after_another_what_waits_is_left_out() {
    for (int i = 0; i < RealmQueue.MAX_FAILURES + 3; i++) {
      offer("a", "bad", Outcome.UNREACHABLE);
    }
    run();

    assertThat(done).hasSize(RealmQueue.MAX_FAILURES);
    offer("a", "later");
    run();
    assertThat(done).endsWith("later");
  }

  @Test
  void what_fails_for_itself_says_nothing_of_what_waits() {
    for (int i = 0; i < RealmQueue.MAX_FAILURES + 3; i++) {
      offer("a", "refused", Outcome.FAILED);
    }
    offer("a", "good");
    run();

    assertThat(done).hasSize(RealmQueue.MAX_FAILURES + 4).endsWith("good");
  }

  @Test
  void one_person_does_not_fill_the_line_of_a_realm() {
    for (int i = 0; i < RealmQueue.MOST_OF_ONE + 5; i++) {
      offer("a", "greedy");
    }
    offer("a", "other");
    run();

    assertThat(done).hasSize(RealmQueue.MOST_OF_ONE + 1).endsWith("other");
  }

  @Test
  void work_that_throws_has_failed_and_nothing_more() {
    for (Supplier<Outcome> broken :
        List.<Supplier<Outcome>>of(
            () -> {
              throw new IllegalStateException("broken");
            },
            () -> {
              throw new NoClassDefFoundError("broken");
            })) {
      queue.offer("a", "ann", broken);
    }
    offer("a", "next");
    run();
    offer("a", "later");
    run();

    assertThat(done).containsExactly("next", "later");
  }

  @Test
  void without_a_free_thread_it_is_left_out_and_the_next_one_tries_again() {
    List<Runnable> free = new ArrayList<>();
    RealmQueue busy =
        new RealmQueue(
            task -> {
              if (free.isEmpty()) {
                free.add(task);
                throw new RejectedExecutionException();
              }
              task.run();
            });

    for (String name : List.of("first", "second")) {
      busy.offer(
          "a",
          name,
          () -> {
            done.add(name);
            return Outcome.DONE;
          });
    }

    assertThat(done).containsExactly("second");
  }
}
