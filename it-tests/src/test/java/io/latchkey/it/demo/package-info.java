/** The demo as people get it: its site, its people and devices, and the README's five minutes. */
@NullMarked
package io.latchkey.it.demo;

import org.jspecify.annotations.NullMarked;
