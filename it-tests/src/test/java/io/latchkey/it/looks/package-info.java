/** How pages look: to axe, on a phone, in every language, and on one sheet. */
@NullMarked
package io.latchkey.it.looks;

import org.jspecify.annotations.NullMarked;
