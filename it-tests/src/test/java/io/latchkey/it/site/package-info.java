/** The web site that {@code site/build} makes of the documentation. */
@NullMarked
package io.latchkey.it.site;

import org.jspecify.annotations.NullMarked;
