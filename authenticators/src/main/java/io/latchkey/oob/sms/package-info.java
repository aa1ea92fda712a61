/** Gateways that send text messages, and the one that speaks HTTP. */
@NullMarked
package io.latchkey.oob.sms;

import org.jspecify.annotations.NullMarked;
