/** What the server tells of itself to monitoring. */
@NullMarked
package io.latchkey.telemetry;

import org.jspecify.annotations.NullMarked;
