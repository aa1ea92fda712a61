/** What was proved in a session, how and when: the only contract that protocol mappers read. */
@NullMarked
package io.latchkey.session;

import org.jspecify.annotations.NullMarked;
