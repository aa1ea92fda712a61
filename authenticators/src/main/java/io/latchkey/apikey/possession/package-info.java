/** What anyone may do who holds a key. */
@NullMarked
package io.latchkey.apikey.possession;

import org.jspecify.annotations.NullMarked;
