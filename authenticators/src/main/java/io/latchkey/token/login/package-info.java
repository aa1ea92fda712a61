/** Steps of authentication flows that ask for a hardware token. */
@NullMarked
package io.latchkey.token.login;

import org.jspecify.annotations.NullMarked;
