package io.latchkey.oath;

/**
 * The two challenges of the mutual mode and of signatures with server authentication, RFC 6287,
 * sections 7.2 and 7.3.2. They are joined as written; the RFC's vectors do so with letters, and for
 * numbers it says nothing else.
 *
 * @param client QC, what the client asks the server
 * @param server QS, what the server asks the client, or what the client signs
 */
public record MutualQuestions(String client, String server) {

  /** QC | QS: what RS, the server's response, is computed from. */
  public String forServerResponse() {
    return client + server;
  }

  /** QS | QC: what RC, the client's response or signature, is computed from. */
  public String forClientResponse() {
    return server + client;
  }
}
