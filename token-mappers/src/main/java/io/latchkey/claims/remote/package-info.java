/** Claims whose value another server knows. */
@NullMarked
package io.latchkey.claims.remote;

import org.jspecify.annotations.NullMarked;
