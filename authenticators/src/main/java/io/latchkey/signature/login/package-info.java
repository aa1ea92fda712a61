/** The step that asks for a signature, in browser flows and in direct grant flows. */
@NullMarked
package io.latchkey.signature.login;

import org.jspecify.annotations.NullMarked;
