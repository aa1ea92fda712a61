package io.latchkey.server;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What waits of one realm in a {@link RealmQueue}, which is alone in using it. */
final class RealmLine {
  private final String realmId;
  private final Deque<Piece> pieces = new ArrayDeque<>();
  private final Map<String, Integer> waiting = new HashMap<>();
  private final Map<String, Integer> leftOut = new TreeMap<>();
  private int failures;

  RealmLine(String realmId) {
    this.realmId = realmId;
  }

  /**
   * A piece of work.
   *
   * @param userId whom it is for
   */
  record Piece(String userId, Supplier<RealmQueue.Outcome> work) {}

  String realmId() {
    return realmId;
  }

  /** Adds it, or counts it as left out where the realm or the person has too much already. */
  void add(Piece piece) {
    if (pieces.size() < RealmQueue.MOST
        && waiting.getOrDefault(piece.userId(), 0) < RealmQueue.MOST_OF_ONE) {
      pieces.add(piece);
      waiting.merge(piece.userId(), 1, Integer::sum);
    } else {
      leaveOut(piece);
    }
  }

  boolean isEmpty() {
    return pieces.isEmpty();
  }

  /** The next one; there must be one. */
  Piece take() {
    Piece piece = pieces.remove();
    waiting.computeIfPresent(piece.userId(), (id, count) -> count == 1 ? null : count - 1);
    return piece;
  }

  /** Counts how a piece ended; all is left out when a server was often not there. */
  void count(RealmQueue.Outcome outcome) {
    failures = outcome == RealmQueue.Outcome.UNREACHABLE ? failures + 1 : 0;
    if (failures >= RealmQueue.MAX_FAILURES) {
      leaveOutAll();
    }
  }

  /** Leaves out what waits. */
  void leaveOutAll() {
    pieces.forEach(this::leaveOut);
    pieces.clear();
    waiting.clear();
  }

  /** How much was left out, by the id of the person. */
  Map<String, Integer> leftOut() {
    return Map.copyOf(leftOut);
  }

  private void leaveOut(Piece piece) {
    leftOut.merge(piece.userId(), 1, Integer::sum);
  }
}
