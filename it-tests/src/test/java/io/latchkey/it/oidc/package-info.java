/** An application that signs people in with OpenID Connect. */
@NullMarked
package io.latchkey.it.oidc;

import org.jspecify.annotations.NullMarked;
