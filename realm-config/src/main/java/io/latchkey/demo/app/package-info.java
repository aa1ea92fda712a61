/** An application that shows what its tokens say. */
@NullMarked
package io.latchkey.demo.app;

import org.jspecify.annotations.NullMarked;
