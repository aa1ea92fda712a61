/**
 * The inventory of hardware tokens, who holds them, and the one place where a response is verified.
 */
@NullMarked
package io.latchkey.token;

import org.jspecify.annotations.NullMarked;
