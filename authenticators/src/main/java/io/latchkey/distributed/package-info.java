/**
 * Claims that a token only points to (OpenID Connect Core, section 5.6.2), served to its holder.
 */
@NullMarked
package io.latchkey.distributed;

import org.jspecify.annotations.NullMarked;
