/**
 * What YubiKeys compute and validation servers answer: modhex, Yubico OTP, HMAC-SHA-1
 * challenge-response and the validation protocol 2.0, as Yubico's YubiKey manual, its open {@code
 * libyubikey} and its protocol pages describe them. Knows no server, and asks none.
 */
@NullMarked
package io.latchkey.yubico;

import org.jspecify.annotations.NullMarked;
