/** Unpacks, starts and stops a stock Keycloak, for the demo and for the integration tests. */
@NullMarked
package io.latchkey.demo.server;

import org.jspecify.annotations.NullMarked;
