/** Our pages, rendered as the server renders them. */
@NullMarked
package io.latchkey.themes;

import org.jspecify.annotations.NullMarked;
