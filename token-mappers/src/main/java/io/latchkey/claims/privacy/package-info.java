/** Claims that only some can read, or link: values encrypted for a client, and pseudonyms. */
@NullMarked
package io.latchkey.claims.privacy;

import org.jspecify.annotations.NullMarked;
