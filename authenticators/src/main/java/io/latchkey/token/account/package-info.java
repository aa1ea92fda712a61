/** REST with which people look after their own hardware tokens. */
@NullMarked
package io.latchkey.token.account;

import org.jspecify.annotations.NullMarked;
