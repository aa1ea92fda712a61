package io.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.server.RealmQueue.Outcome;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RealmLineTest {
  private final RealmLine line = new RealmLine("a");

  private void add(String user, int pieces) {
    for (int i = 0; i < pieces; i++) {
      line.add(new RealmLine.Piece(user, () -> Outcome.DONE));
    }
  }

  @Test
  void of_one_person_some_wait_and_the_others_are_counted_by_the_person() {
    add("ann", RealmQueue.MOST_OF_ONE + 3);
    add("bob", 1);

    assertThat(line.leftOut()).isEqualTo(Map.of("ann", 3));
    for (int i = 0; i < RealmQueue.MOST_OF_ONE; i++) {
      assertThat(line.take().userId()).isEqualTo("ann");
    }
    assertThat(line.take().userId()).isEqualTo("bob");
    assertThat(line.isEmpty()).isTrue();
  }

  @Test
  void what_was_taken_makes_room_for_the_person() {
    add("ann", RealmQueue.MOST_OF_ONE);
    line.take();
    add("ann", 2);

    assertThat(line.leftOut()).isEqualTo(Map.of("ann", 1));
  }

  @Test
  void what_is_left_out_without_a_server_is_counted_by_the_person() {
    add("ann", 2);
    add("bob", 1);
    for (int i = 0; i < RealmQueue.MAX_FAILURES; i++) {
      assertThat(line.isEmpty()).isFalse();
      line.count(Outcome.UNREACHABLE);
    }

    assertThat(line.isEmpty()).isTrue();
    assertThat(line.leftOut()).isEqualTo(Map.of("ann", 2, "bob", 1));
    add("ann", RealmQueue.MOST_OF_ONE);
    assertThat(line.leftOut()).containsEntry("ann", 2);
  }
}
