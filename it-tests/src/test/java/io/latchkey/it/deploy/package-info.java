/** What stands in {@code realm-config/deploy}, read and run as it is. */
@NullMarked
package io.latchkey.it.deploy;

import org.jspecify.annotations.NullMarked;
