/** Forward authentication: a gateway asks whether a request's API key is good, and for a JWT. */
@NullMarked
package io.latchkey.apikey.gateway;

import org.jspecify.annotations.NullMarked;
