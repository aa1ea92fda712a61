/** Gateways that others run, with the very configuration that our documentation gives. */
@NullMarked
package io.latchkey.it.gateway;

import org.jspecify.annotations.NullMarked;
