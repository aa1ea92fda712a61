package io.latchkey.token;

/**
 * What the caller gave for a new token of one kind.
 *
 * @param secret key and PIN
 * @param parameters how the token computes
 * @param counter the first counter that it has not used yet; 0 if it has none
 */
record TokenDefinition(TokenSecret secret, TokenParameters parameters, long counter) {}
