/**
 * What the code of protocols takes, measured by JMH: run by {@code it-tests/bench ProtocolBench}
 * and never with the tests.
 */
@NullMarked
package io.latchkey.bench;

import org.jspecify.annotations.NullMarked;
