/** Admin REST for API keys. */
@NullMarked
package io.latchkey.apikey.admin;

import org.jspecify.annotations.NullMarked;
