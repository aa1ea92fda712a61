package io.latchkey.claims.template;

import freemarker.template.TemplateModelException;

/** What one evaluation may cost. */
final class Budget {
  /** Rounds of all lists together. */
  static final int MAX_STEPS = 10_000;

  /** Characters that an evaluation may take from the model and make by its operations. */
  static final int MAX_CHARACTERS = 65_536;

  private static final long MAX_NANOS = 1_000_000_000L;

  private final long start = System.nanoTime();
  private int steps;
  private int characters;

  void step() throws TemplateModelException {
    if (++steps > MAX_STEPS) {
      throw new OperationException("more than " + MAX_STEPS + " rounds of lists");
    }
    inTime();
  }

  /** Lets a text pass. */
  String take(String text) throws TemplateModelException {
    take(text.length());
    return text;
  }

  void take(long length) throws TemplateModelException {
    if (length > MAX_CHARACTERS - characters) {
      throw new OperationException("more than " + MAX_CHARACTERS + " characters were looked at");
    }
    characters += (int) length;
    inTime();
  }

  private void inTime() throws TemplateModelException {
    if (System.nanoTime() - start > MAX_NANOS) {
      throw new OperationException("longer than a second");
    }
  }
}
