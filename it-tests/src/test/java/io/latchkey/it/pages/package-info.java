/** Every page of the login theme in every state, looked at and used in several ways. */
@NullMarked
package io.latchkey.it.pages;

import org.jspecify.annotations.NullMarked;
