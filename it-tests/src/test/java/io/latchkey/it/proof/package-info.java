/** What the last run of all tests showed of what we promise. */
@NullMarked
package io.latchkey.it.proof;

import org.jspecify.annotations.NullMarked;
