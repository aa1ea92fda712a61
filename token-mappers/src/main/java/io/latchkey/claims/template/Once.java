package io.latchkey.claims.template;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A fact that is found out when it is first asked for, and then known: once for an evaluation. */
final class Once<T> implements Supplier<@Nullable T> {
  private final Supplier<? extends @Nullable T> source;
  private boolean known;
  private @Nullable T fact;

  Once(Supplier<? extends @Nullable T> source) {
    this.source = source;
  }

  @Override
  public @Nullable T get() {
    if (!known) {
      fact = source.get();
      known = true;
    }
    return fact;
  }
}
