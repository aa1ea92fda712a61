/**
 * Calls to other servers: only to hosts that the server's administrator allows, and not for long.
 */
@NullMarked
package io.latchkey.outbound;

import org.jspecify.annotations.NullMarked;
