package io.latchkey.sshsig;

import java.util.ArrayList;
import java.util.List;

/**
 * A block of base64 between two lines that name what it is (RFC 7468).
 *
 * @param label for instance {@code CERTIFICATE}
 * @param content what the base64 stands for
 */
@SuppressWarnings("ArrayRecordComponent") // Made and read in one step; never compared.
record Pem(String label, byte[] content) {
  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";
  private static final String DASHES = "-----";
  private static final int MAX_BLOCKS = 10;
  private static final int MAX_LABEL = 40;

  /** Whether a text has a line that begins a block. */
  static boolean isIn(String text) {
    return text.contains(BEGIN);
  }

  /**
   * Reads the one block of a text that holds nothing else.
   *
   * @throws IllegalArgumentException if there is more or less
   */
  static Pem single(String text) {
    String stripped = text.strip();
    List<Pem> blocks = all(stripped);
    if (blocks.size() != 1 || !stripped.startsWith(BEGIN) || !stripped.endsWith(DASHES)) {
      throw new IllegalArgumentException("expected one block of PEM and nothing else");
    }
    return blocks.get(0);
  }

  /**
   * Reads all blocks; text outside of them explains and is skipped.
   *
   * @throws IllegalArgumentException if a block does not end, or is not base64, or there are more
   *     than {@value #MAX_BLOCKS}
   */
  static List<Pem> all(String text) {
    List<Pem> blocks = new ArrayList<>();
    int from = text.indexOf(BEGIN);
    while (from >= 0) {
      if (blocks.size() == MAX_BLOCKS) {
        throw new IllegalArgumentException("expected at most " + MAX_BLOCKS + " blocks of PEM");
      }
      String label = label(text, from + BEGIN.length());
      String end = END + label + DASHES;
      int start = from + BEGIN.length() + label.length() + DASHES.length();
      int stop = text.indexOf(end, start);
      if (stop < 0) {
        throw new IllegalArgumentException("expected the end of a block of PEM");
      }
      blocks.add(new Pem(label, Base64Text.decode(text.substring(start, stop))));
      from = text.indexOf(BEGIN, stop + end.length());
    }
    return blocks;
  }

  private static String label(String text, int from) {
    int stop = text.indexOf(DASHES, from);
    if (stop < 0 || stop - from > MAX_LABEL) {
      throw new IllegalArgumentException("expected a first line of PEM that ends in " + DASHES);
    }
    return text.substring(from, stop);
  }
}
