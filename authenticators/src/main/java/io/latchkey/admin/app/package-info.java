/** The admin application: the page that loads it, and the client that it signs in with. */
@NullMarked
package io.latchkey.admin.app;

import org.jspecify.annotations.NullMarked;
