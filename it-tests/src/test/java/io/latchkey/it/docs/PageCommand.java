package io.latchkey.it.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.latchkey.it.device.Program;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A command of a page that a test of its own runs as it stands there, since it needs more than a
 * server. Functions of the shell stand for programs that cannot run here, and for nothing else.
 */
public final class PageCommand {
  private String block;
  private String standIns = "";

  private PageCommand(String block) {
    this.block = block;
  }

  /**
   * The block of a page that begins so.
   *
   * @param page its path from the root of the project
   */
  public static PageCommand of(String page, String beginning) {
    return new PageCommand(Page.read(page).block(beginning).text());
  }

  /**
   * Has the shell run this text in place of a program, which finds its arguments as a program does.
   */
  public PageCommand standIn(String program, String text) {
    standIns += program + "() {\n" + text + "\n}\n";
    return this;
  }

  /**
   * Puts what the reader has in place of what the page has.
   *
   * @throws IllegalArgumentException if the page no longer has it
   */
  public PageCommand with(String ofThePage, String ofTheReader) {
    if (!block.contains(ofThePage)) {
      throw new IllegalArgumentException(block + " has no " + ofThePage);
    }
    block = block.replace(ofThePage, ofTheReader);
    return this;
  }

  /** Gives what it printed to its output; it must end well. */
  public String run(Path folder, Map<String, String> environment) {
    String script = "cd '" + folder + "'\n" + standIns + block;
    return new String(
        Program.run(
            List.of("bash", "-e", "-u", "-o", "pipefail", "-c", script), environment, new byte[0]),
        UTF_8);
  }

  /** The same, with the environment of the tests. */
  public String run(Path folder) {
    return run(folder, Map.of());
  }
}
