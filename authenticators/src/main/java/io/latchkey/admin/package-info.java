/** The root of our admin REST. */
@NullMarked
package io.latchkey.admin;

import org.jspecify.annotations.NullMarked;
