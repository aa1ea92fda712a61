/** One-time codes by mail and SMS. */
@NullMarked
package io.latchkey.it.oob;

import org.jspecify.annotations.NullMarked;
