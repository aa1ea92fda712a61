/** API keys: their format, where they are stored, and the one place where a key is verified. */
@NullMarked
package io.latchkey.apikey;

import org.jspecify.annotations.NullMarked;
