/** The Keycloak under test: unpacked from a zip, in a container, or somewhere else. */
@NullMarked
package io.latchkey.it.server;

import org.jspecify.annotations.NullMarked;
