/** Which device answered, for applications of every protocol. */
@NullMarked
package io.latchkey.claims.device;

import org.jspecify.annotations.NullMarked;
