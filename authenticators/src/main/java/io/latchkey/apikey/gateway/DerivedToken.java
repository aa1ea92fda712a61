package io.latchkey.apikey.gateway;

import java.util.Set;

/**
 * A JWT that was made from a key for a gateway's client, and what the gateway is told beside it.
 *
 * @param jwt the access token, signed
 * @param scopes that it has
 * @param groups paths of the owner's groups that the key covers, comma-separated
 * @param end until when it may be given out again, in seconds since 1970
 */
record DerivedToken(
    String jwt,
    String subject,
    String username,
    String email,
    String groups,
    Set<String> scopes,
    long end) {}
