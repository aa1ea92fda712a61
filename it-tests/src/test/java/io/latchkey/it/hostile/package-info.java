/** What no honest client does: to our REST, to our pages, and beneath HTTP. */
@NullMarked
package io.latchkey.it.hostile;

import org.jspecify.annotations.NullMarked;
