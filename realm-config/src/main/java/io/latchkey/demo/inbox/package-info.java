/** Where the demo's mails and SMS arrive, and the page that shows them. */
@NullMarked
package io.latchkey.demo.inbox;

import org.jspecify.annotations.NullMarked;
