/** Claims that an administrator writes as a FreeMarker template, locked down to expressions. */
@NullMarked
package io.latchkey.claims.template;

import org.jspecify.annotations.NullMarked;
