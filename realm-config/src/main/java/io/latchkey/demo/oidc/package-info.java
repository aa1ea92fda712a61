/** The demo's applications at the token endpoint of the realm. */
@NullMarked
package io.latchkey.demo.oidc;

import org.jspecify.annotations.NullMarked;
