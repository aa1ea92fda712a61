/** An application that has payments approved with a token. */
@NullMarked
package io.latchkey.demo.bank;

import org.jspecify.annotations.NullMarked;
