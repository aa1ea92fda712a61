/** The required action with which people add their own hardware tokens and change a PIN. */
@NullMarked
package io.latchkey.token.enrol;

import org.jspecify.annotations.NullMarked;
