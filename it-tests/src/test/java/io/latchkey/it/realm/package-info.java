/** What a test sets up in Keycloak, and what it reads back. */
@NullMarked
package io.latchkey.it.realm;

import org.jspecify.annotations.NullMarked;
