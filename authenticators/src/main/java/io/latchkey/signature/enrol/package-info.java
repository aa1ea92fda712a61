/** The required action with which people register a signing key. */
@NullMarked
package io.latchkey.signature.enrol;

import org.jspecify.annotations.NullMarked;
