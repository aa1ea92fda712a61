/** The admin application, as the server sees it: its page, its client, and what it calls. */
@NullMarked
package io.latchkey.it.admin;

import org.jspecify.annotations.NullMarked;
