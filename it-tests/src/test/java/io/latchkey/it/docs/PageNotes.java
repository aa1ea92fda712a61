package io.latchkey.it.docs;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the tests must know of a page that does not stand on it: {@code pages/docs/tokens.md.yaml}
 * in the tests' resources is that of {@code docs/tokens.md}. A page needs none as long as its
 * commands run in an empty realm with the people alice, bob and carol.
 *
 * @param realm file of {@code realm-config} that the realm is made of, in place of those people
 * @param before a script that runs before the first block; see {@link BlockNotes#before}
 * @param blocks what there is to say of single ones
 */
record PageNotes(@Nullable String realm, @Nullable String before, List<BlockNotes> blocks) {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final PageNotes NONE = new PageNotes(null, null, null);

  PageNotes(@Nullable String realm, @Nullable String before, @Nullable List<BlockNotes> blocks) {
    this.realm = realm;
    this.before = before;
    this.blocks = blocks == null ? List.of() : blocks;
  }

  static PageNotes of(Page page) {
    try (InputStream file = PageNotes.class.getResourceAsStream("/pages/" + page + ".yaml")) {
      return file == null ? NONE : YAML.readValue(file, PageNotes.class);
    } catch (IOException e) {
      throw new UncheckedIOException(page + ": its notes cannot be read", e);
    }
  }

  /** What is said of a block. */
  Optional<BlockNotes> of(FencedBlock block) {
    return blocks.stream().filter(notes -> block.text().startsWith(notes.starts())).findFirst();
  }

  /** Whether the block is tried where the page is read. */
  boolean triesHere(FencedBlock block) {
    return of(block).map(said -> said.triesHere(block)).orElse(block.isCommand());
  }

  /**
   * What the tests must know of a block.
   *
   * @param starts how it begins
   * @param before a script that runs before it; each line that it prints, {@code placeholder =>
   *     value}, is one more replacement
   * @param with for what is no script: the script that uses it, which finds it in the file {@code
   *     block}
   * @param answer for what is an answer in JSON, or a part of one: the script that gets it; if it
   *     is empty the block before has got it
   * @param after a script that looks whether it did what it says
   * @param shows what has to be seen in what it prints
   * @param status with which it ends; 0 unless given
   * @param elsewhere the test class that does what the block says
   * @param holds what stands in that class, so that both are known to speak of the same
   * @param because why it is not run here
   */
  record BlockNotes(
      String starts,
      @Nullable String before,
      @Nullable String with,
      @Nullable String answer,
      @Nullable String after,
      List<String> shows,
      int status,
      @Nullable String elsewhere,
      @Nullable String holds,
      @Nullable String because) {

    BlockNotes(
        String starts,
        @Nullable String before,
        @Nullable String with,
        @Nullable String answer,
        @Nullable String after,
        @Nullable List<String> shows,
        int status,
        @Nullable String elsewhere,
        @Nullable String holds,
        @Nullable String because) {
      this.starts = starts;
      this.before = before;
      this.with = with;
      this.answer = answer;
      this.after = after;
      this.shows = shows == null ? List.of() : shows;
      this.status = status;
      this.elsewhere = elsewhere;
      this.holds = holds;
      this.because = because;
    }

    private boolean triesHere(FencedBlock block) {
      return elsewhere == null
          && because == null
          && (block.isCommand() || with != null || answer != null);
    }

    /** Nothing. */
    static BlockNotes none() {
      return new BlockNotes("", null, null, null, null, null, 0, null, null, null);
    }
  }
}
