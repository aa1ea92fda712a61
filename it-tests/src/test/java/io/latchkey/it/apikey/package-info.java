/** API keys on a running server: their life, what their tokens are worth, and who may do what. */
@NullMarked
package io.latchkey.it.apikey;

import org.jspecify.annotations.NullMarked;
