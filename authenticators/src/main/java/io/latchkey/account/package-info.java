/** The root of our REST for people and programs: {@code /realms/{realm}/latchkey}. */
@NullMarked
package io.latchkey.account;

import org.jspecify.annotations.NullMarked;
