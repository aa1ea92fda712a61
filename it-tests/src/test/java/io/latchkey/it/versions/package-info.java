/** What {@code docs/reference/versions.md} says of servers, Java and databases. */
@NullMarked
package io.latchkey.it.versions;

import org.jspecify.annotations.NullMarked;
