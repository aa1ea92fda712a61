/** Mails that tell people of changes to what opens their accounts. */
@NullMarked
package io.latchkey.notice;

import org.jspecify.annotations.NullMarked;
