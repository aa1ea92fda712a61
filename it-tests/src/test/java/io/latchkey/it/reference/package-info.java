/** The tables of {@code docs/reference} are those of the running server and of the code. */
@NullMarked
package io.latchkey.it.reference;

import org.jspecify.annotations.NullMarked;
