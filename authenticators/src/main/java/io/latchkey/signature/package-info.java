/**
 * Signing keys: the public keys that a person registered, and challenges that are signed with them.
 */
@NullMarked
package io.latchkey.signature;

import org.jspecify.annotations.NullMarked;
