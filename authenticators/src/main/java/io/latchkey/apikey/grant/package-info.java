/** From an API key to a JWT at the token endpoint, and what such a JWT is worth afterwards. */
@NullMarked
package io.latchkey.apikey.grant;

import org.jspecify.annotations.NullMarked;
