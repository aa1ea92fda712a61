/** What must not be found where tests have been. */
@NullMarked
package io.latchkey.it.traces;

import org.jspecify.annotations.NullMarked;
