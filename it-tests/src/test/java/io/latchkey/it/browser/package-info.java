/** A real browser, and what a person sees in it. */
@NullMarked
package io.latchkey.it.browser;

import org.jspecify.annotations.NullMarked;
