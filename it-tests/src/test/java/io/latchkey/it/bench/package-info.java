/** Measurements, run by {@code it-tests/bench} and never with the tests. */
@NullMarked
package io.latchkey.it.bench;

import org.jspecify.annotations.NullMarked;
