package io.latchkey.it.oidc;

import java.net.URI;

/**
 * A request to sign a person in.
 *
 * @param url where the browser is sent
 * @param redirect where it comes back to
 * @param state comes back unchanged
 * @param verifier PKCE code verifier, known only to the application
 */
public record AuthorizationRequest(URI url, URI redirect, String state, String verifier) {

  /** The same request, but with the browser sent to another address. */
  public AuthorizationRequest at(URI address) {
    return new AuthorizationRequest(address, redirect, state, verifier);
  }
}
