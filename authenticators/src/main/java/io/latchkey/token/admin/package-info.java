/** Admin REST of the token inventory. */
@NullMarked
package io.latchkey.token.admin;

import org.jspecify.annotations.NullMarked;
