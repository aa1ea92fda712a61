/** What people do with their own hardware tokens. */
@NullMarked
package io.latchkey.it.people;

import org.jspecify.annotations.NullMarked;
