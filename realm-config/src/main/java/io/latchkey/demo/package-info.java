/** The demo: a stock Keycloak with our JAR and the demo realm, and its tokens as software. */
@NullMarked
package io.latchkey.demo;

import org.jspecify.annotations.NullMarked;
