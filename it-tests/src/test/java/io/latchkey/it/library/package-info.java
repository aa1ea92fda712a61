/** Libraries that others build on, used as their makers say, against the real server. */
@NullMarked
package io.latchkey.it.library;

import org.jspecify.annotations.NullMarked;
