/** The documentation, held to what it says: commands, links and pictures. */
@NullMarked
package io.latchkey.it.docs;

import org.jspecify.annotations.NullMarked;
