/** Codes that an administrator gives a person whose token is lost. */
@NullMarked
package io.latchkey.token.temporary;

import org.jspecify.annotations.NullMarked;
