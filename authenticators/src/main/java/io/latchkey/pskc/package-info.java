/**
 * Files in which makers deliver the secrets of their tokens: PSKC (RFC 6030) and CSV. Both are read
 * as a stream, one {@link io.latchkey.pskc.SeedRecord} at a time.
 */
@NullMarked
package io.latchkey.pskc;

import org.jspecify.annotations.NullMarked;
