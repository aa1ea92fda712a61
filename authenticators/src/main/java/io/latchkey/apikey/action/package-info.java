/** The required action with which people make their own API keys. */
@NullMarked
package io.latchkey.apikey.action;

import org.jspecify.annotations.NullMarked;
