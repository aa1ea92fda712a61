/**
 * What a token says about how someone proved who they are: for each claim a pure function from
 * facts to the claim's value, and the protocol mapper that puts it into tokens.
 */
@NullMarked
package io.latchkey.claims;

import org.jspecify.annotations.NullMarked;
