package io.latchkey.telemetry;

/** Values of the label {@code result}. */
public final class Outcome {
  /** What was offered is good. */
  public static final String ACCEPTED = "accepted";

  /** What was offered is not good, or was not looked at for who offered it. */
  public static final String REFUSED = "refused";

  /** Nothing was offered that could be judged: the step could not ask. */
  public static final String UNJUDGED = "unjudged";

  /** It was done. */
  public static final String DONE = "done";

  /** It was not done. */
  public static final String FAILED = "failed";

  private Outcome() {}
}
