/** The step that asks for a one-time code. */
@NullMarked
package io.latchkey.oob.login;

import org.jspecify.annotations.NullMarked;
