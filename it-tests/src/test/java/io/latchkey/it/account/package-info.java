/** Our page in Keycloak's account console. */
@NullMarked
package io.latchkey.it.account;

import org.jspecify.annotations.NullMarked;
