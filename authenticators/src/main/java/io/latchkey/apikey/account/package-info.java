/** REST with which people look after their own API keys. */
@NullMarked
package io.latchkey.apikey.account;

import org.jspecify.annotations.NullMarked;
