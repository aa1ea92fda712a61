/** The tokens of the demo as software, on a page. */
@NullMarked
package io.latchkey.demo.device;

import org.jspecify.annotations.NullMarked;
