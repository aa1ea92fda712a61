/** What a server tells of itself to monitoring. */
@NullMarked
package io.latchkey.it.telemetry;

import org.jspecify.annotations.NullMarked;
