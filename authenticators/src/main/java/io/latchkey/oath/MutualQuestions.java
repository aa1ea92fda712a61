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

  /**
   * Whether a response to one of the two can be taken neither for one to the other, nor for one of
   * the one-way mode. It can where the joined numbers are small or end in what looks like the zeros
   * that fill the field Q up: with QC 00000000, what the server hashes for QC | QS is what the
   * token hashes for QS alone.
   *
   * @throws IllegalArgumentException if they are not of the suite's format
   */
  public boolean areUnambiguous(OcraSuite suite) {
    QuestionFormat format = suite.question().format();
    int length = suite.question().length();
    String asked = format.field(forServerResponse());
    String answered = format.field(forClientResponse());
    return !asked.equals(answered)
        && !format.fills(asked, length)
        && !format.fills(answered, length);
  }
}
