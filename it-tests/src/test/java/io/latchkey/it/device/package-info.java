/**
 * Simulated devices. They share no code with the product, so that they do not share its mistakes.
 */
@NullMarked
package io.latchkey.it.device;

import org.jspecify.annotations.NullMarked;
