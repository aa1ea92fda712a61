/** Our tables as an earlier JAR has left them. */
@NullMarked
package io.latchkey.it.schema;

import org.jspecify.annotations.NullMarked;
