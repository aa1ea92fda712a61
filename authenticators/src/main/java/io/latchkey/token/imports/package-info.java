/** What is remembered of imports: how far each is, and what became of it. */
@NullMarked
package io.latchkey.token.imports;

import org.jspecify.annotations.NullMarked;
