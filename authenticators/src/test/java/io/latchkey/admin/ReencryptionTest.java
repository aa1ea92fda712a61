package io.latchkey.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReencryptionTest {
  @Test
  void isReadFromWhatIsKeptOfIt() {
    Reencryption running = new Reencryption(1_790_000_000, null, 500, 2);
    Reencryption finished = new Reencryption(1_790_000_000, 1_790_000_060L, 998, 2);

    assertThat(Reencryption.of(running.toNotes())).isEqualTo(running);
    assertThat(Reencryption.of(finished.toNotes())).isEqualTo(finished);
  }
}
