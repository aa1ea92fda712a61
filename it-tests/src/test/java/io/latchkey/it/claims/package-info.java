/** What tokens say, with mappers that have settings. */
@NullMarked
package io.latchkey.it.claims;

import org.jspecify.annotations.NullMarked;
