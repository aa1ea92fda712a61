/** Signing keys. */
@NullMarked
package io.latchkey.it.signature;

import org.jspecify.annotations.NullMarked;
