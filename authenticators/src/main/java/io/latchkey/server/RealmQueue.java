package io.latchkey.server;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Work of this node that nobody waits for, one piece after another for each realm. After each piece
 * a realm goes to the end of the line, so that one whose server hangs holds up a thread for one
 * piece, and not the other realms for all of its. What is too much is left out, of one person or of
 * the realm, as is what waits when a server was not there many times in a row; the log says how
 * much and whose. A node that stops forgets what waits.
 */
public final class RealmQueue {
  /** Pieces of one realm that may wait. */
  static final int MOST = 1_000;

  /** Pieces for one person that may wait: nobody fills the line of a realm. */
  static final int MOST_OF_ONE = 20;

  /** Pieces in a row that found no server, after which what waits is left out. */
  static final int MAX_FAILURES = 10;

  private static final Logger LOG = Logger.getLogger(RealmQueue.class);

  private final Executor threads;

  /** Has an entry as long as a realm is in the line, or a thread works for it. */
  private final Map<String, RealmLine> lines = new HashMap<>();

  RealmQueue(Executor threads) {
    this.threads = threads;
  }

  /** How a piece ended. */
  public enum Outcome {
    DONE,
    /** It failed, which says nothing of the next one. */
    FAILED,
    /** Nothing can be done without a server that could not be reached, or let nobody in. */
    UNREACHABLE
  }

  /**
   * Has a piece done soon.
   *
   * @param userId whom it is for
   */
  public void offer(String realmId, String userId, Supplier<Outcome> work) {
    RealmLine.Piece piece = new RealmLine.Piece(userId, work);
    RealmLine line;
    synchronized (this) {
      line = lines.get(realmId);
      if (line != null) {
        line.add(piece);
        return;
      }
      line = new RealmLine(realmId);
      line.add(piece);
      lines.put(realmId, line);
    }
    giveTurn(line);
  }

  private void giveTurn(RealmLine line) {
    try {
      threads.execute(() -> takeTurn(line));
    } catch (RejectedExecutionException e) {
      synchronized (this) {
        lines.remove(line.realmId());
        line.leaveOutAll();
      }
      report(line);
    }
  }

  private void takeTurn(RealmLine line) {
    RealmLine.Piece piece;
    synchronized (this) {
      piece = line.take();
    }
    Outcome outcome = outcome(line, piece);
    boolean ended;
    synchronized (this) {
      line.count(outcome);
      ended = line.isEmpty();
      if (ended) {
        lines.remove(line.realmId());
      }
    }
    if (ended) {
      report(line);
    } else {
      giveTurn(line);
    }
  }

  /** An error, too, ends a piece only: the realm's line would otherwise stand still for good. */
  private static Outcome outcome(RealmLine line, RealmLine.Piece piece) {
    try {
      return piece.work().get();
    } catch (Throwable e) {
      LOG.errorf(
          e, "Realm %s: a mail to user %s could not be made", line.realmId(), piece.userId());
      return Outcome.FAILED;
    }
  }

  private static void report(RealmLine line) {
    line.leftOut()
        .forEach(
            (userId, count) ->
                LOG.warnf(
                    "Realm %s: user %s: mails that were left out: %d",
                    line.realmId(), userId, count));
  }
}
