/**
 * OATH one-time passwords and challenge-response: HOTP (RFC 4226), TOTP (RFC 6238) and OCRA (RFC
 * 6287). Knows no server.
 */
@NullMarked
package io.latchkey.oath;

import org.jspecify.annotations.NullMarked;
