/**
 * Keeps access tokens small: what does not fit a budget is served to the token's holder instead.
 */
@NullMarked
package io.latchkey.budget;

import org.jspecify.annotations.NullMarked;
