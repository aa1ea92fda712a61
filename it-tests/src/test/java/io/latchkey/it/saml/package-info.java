/** An application that signs people in with SAML 2.0. */
@NullMarked
package io.latchkey.it.saml;

import org.jspecify.annotations.NullMarked;
