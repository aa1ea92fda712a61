/** What becomes of people, programs and records when something around the server fails. */
@NullMarked
package io.latchkey.it.fault;

import org.jspecify.annotations.NullMarked;
