package io.latchkey.demo.inbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The latest messages of all people of the demo. */
public final class Inbox {
  static final int CAPACITY = 100;

  /**
   * A message that was kept.
   *
   * @param number counts from 1
   */
  record Kept(long number, Message message) {}

  private final Deque<Kept> messages = new ArrayDeque<>();
  private long last;

  /** Keeps a message; the oldest goes if there are too many. */
  public synchronized void add(Message message) {
    messages.addFirst(new Kept(++last, message));
    if (messages.size() > CAPACITY) {
      messages.removeLast();
    }
  }

  /** All of them, the newest first. */
  synchronized List<Kept> newestFirst() {
    return List.copyOf(messages);
  }

  synchronized Optional<Message> byNumber(String number) {
    return messages.stream()
        .filter(kept -> Long.toString(kept.number()).equals(number))
        .map(Kept::message)
        .findFirst();
  }
}
