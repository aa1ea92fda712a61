/** The admin application, used in a browser. */
@NullMarked
package io.latchkey.it.adminapp;

import org.jspecify.annotations.NullMarked;
