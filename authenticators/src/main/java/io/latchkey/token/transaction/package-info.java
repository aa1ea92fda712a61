/** Transactions that a person approves with a token: what is signed, and the proof of it. */
@NullMarked
package io.latchkey.token.transaction;

import org.jspecify.annotations.NullMarked;
