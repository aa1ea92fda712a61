/** Envelope encryption of secrets at rest, and the keys that do it. Knows no server. */
@NullMarked
package io.latchkey.keyring;

import org.jspecify.annotations.NullMarked;
