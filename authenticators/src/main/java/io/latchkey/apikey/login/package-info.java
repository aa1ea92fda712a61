/** The step of flows that takes an API key. */
@NullMarked
package io.latchkey.apikey.login;

import org.jspecify.annotations.NullMarked;
