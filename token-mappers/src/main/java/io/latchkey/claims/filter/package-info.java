/** Claims that list the groups or roles of a person, but not all of them. */
@NullMarked
package io.latchkey.claims.filter;

import org.jspecify.annotations.NullMarked;
