/** Scenarios against a real Keycloak. */
@NullMarked
package io.latchkey.it;

import org.jspecify.annotations.NullMarked;
