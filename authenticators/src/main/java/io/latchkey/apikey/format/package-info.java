/** The text of an API key and what else about keys is only bytes and numbers. Pure. */
@NullMarked
package io.latchkey.apikey.format;

import org.jspecify.annotations.NullMarked;
