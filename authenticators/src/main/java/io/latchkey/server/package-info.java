/**
 * What the administrator sets once for the whole server: the options of {@code
 * --spi-latchkey--default--…}.
 */
@NullMarked
package io.latchkey.server;

import org.jspecify.annotations.NullMarked;
