/** The description of the REST, compared with a running server. */
@NullMarked
package io.latchkey.it.openapi;

import org.jspecify.annotations.NullMarked;
