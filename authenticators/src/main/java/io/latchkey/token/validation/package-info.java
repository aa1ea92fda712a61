/** Validation servers, which verify the one-time passwords of YubiKeys in place of this server. */
@NullMarked
package io.latchkey.token.validation;

import org.jspecify.annotations.NullMarked;
