/** One-time codes that are sent to a person's phone or mailbox. */
@NullMarked
package io.latchkey.oob;

import org.jspecify.annotations.NullMarked;
