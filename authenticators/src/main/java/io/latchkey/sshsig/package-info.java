/**
 * Signatures of a person's own key over a challenge: OpenSSH's signatures of files (its
 * PROTOCOL.sshsig, PROTOCOL.u2f and RFC 4253, 5656, 8332, 8709) and the plain ones of smart cards
 * (RFC 8017, FIPS 186-5, RFC 8032), with the public keys that check them. Knows no server.
 */
@NullMarked
package io.latchkey.sshsig;

import org.jspecify.annotations.NullMarked;
