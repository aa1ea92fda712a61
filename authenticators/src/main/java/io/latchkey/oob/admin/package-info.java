/** Admin REST of one-time codes. */
@NullMarked
package io.latchkey.oob.admin;

import org.jspecify.annotations.NullMarked;
