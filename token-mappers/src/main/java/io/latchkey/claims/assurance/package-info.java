/** How strongly a login is proved: levels of assurance, by rules that an administrator edits. */
@NullMarked
package io.latchkey.claims.assurance;

import org.jspecify.annotations.NullMarked;
