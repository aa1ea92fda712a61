/** Several nodes of one installation. */
@NullMarked
package io.latchkey.it.cluster;

import org.jspecify.annotations.NullMarked;
