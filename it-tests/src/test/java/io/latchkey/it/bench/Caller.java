package io.latchkey.it.bench;

/** One client that does the same thing again and again. */
interface Caller extends AutoCloseable {

  /** Does it once, and tells whether it was answered as it should be. */
  boolean call();

  @Override
  void close();
}
