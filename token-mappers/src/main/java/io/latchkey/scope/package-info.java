/** The client scope that gives an application what we can say of a login. */
@NullMarked
package io.latchkey.scope;

import org.jspecify.annotations.NullMarked;
