/** The realm configurations that administrators import into a server or apply to a realm. */
@NullMarked
package io.latchkey.it.realms;

import org.jspecify.annotations.NullMarked;
