package io.latchkey.claims.remote;

import io.latchkey.claims.remote.RemoteAnswers.Fetch;
import io.latchkey.telemetry.Meter;
import io.latchkey.telemetry.Outcome;
import java.time.Duration;

/**
 * A call of which is told how long it took.
 *
 * @param realm its name
 */
record TimedCall(String realm, Fetch call) implements Fetch {
  @Override
  public RemoteDocument get() throws RemoteFailureException {
    long begun = System.nanoTime();
    String result = Outcome.FAILED;
    try {
      RemoteDocument answer = call.get();
      result = Outcome.DONE;
      return answer;
    } finally {
      Meter.REMOTE_CLAIMS.time(Duration.ofNanos(System.nanoTime() - begun), realm, result);
    }
  }
}
