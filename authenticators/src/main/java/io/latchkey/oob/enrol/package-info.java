/** The required action with which people choose where codes are sent. */
@NullMarked
package io.latchkey.oob.enrol;

import org.jspecify.annotations.NullMarked;
