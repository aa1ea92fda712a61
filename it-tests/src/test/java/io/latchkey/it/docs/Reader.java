package io.latchkey.it.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.latchkey.it.docs.PageNotes.BlockNotes;
import io.latchkey.it.realm.TestRealm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Somebody who does what a page says, from its first block to its last. */
final class Reader {
  /** How pages name the reader's server and realm. */
  private static final Pattern SERVER =
      Pattern.compile("https://(sso|id|keycloak)\\.example\\.(com|org)|http://localhost:8080");

  private static final Pattern REALM =
      Pattern.compile("(?<![\\w.-])(acme|myrealm|latchkey-demo)(?![A-Za-z0-9-])");

  private final Page page;
  private final PageNotes notes;
  private final Path folder;
  private final Terminal terminal;
  private final TestRealm realm;

  /** The longest first, for one may be a part of another. */
  private final Map<String, String> replacements =
      new TreeMap<>(
          Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()));

  private final List<String> failures = new ArrayList<>();
  private String lastOutput = "";

  /**
   * @param folder in which everything is done
   * @param realm that stands for the one of the page
   */
  Reader(Page page, Path folder, Terminal terminal, TestRealm realm) {
    this.page = page;
    this.notes = PageNotes.of(page);
    this.folder = folder;
    this.terminal = terminal;
    this.realm = realm;
  }

  /** Gives what went wrong, block by block. */
  List<String> read() {
    prepare(notes.before());
    for (FencedBlock block : page.blocks().stream().filter(notes::triesHere).toList()) {
      BlockNotes said = notes.of(block).orElseGet(BlockNotes::none);
      try {
        if (said.answer() != null) {
          compare(block, said.answer());
        } else {
          run(block, said);
        }
      } catch (AssertionError e) {
        failures.add(block.place() + ": " + e.getMessage());
      }
    }
    return failures;
  }

  private void run(FencedBlock block, BlockNotes said) {
    Map<String, String> ofThePage = Map.copyOf(replacements);
    try {
      prepare(said.before());
      tryOut(block, said);
    } finally {
      replacements.clear();
      replacements.putAll(ofThePage);
    }
  }

  private void tryOut(FencedBlock block, BlockNotes said) {
    String script = filledIn(block.text());
    if (said.with() != null) {
      write("block", script);
      script = "source \"$STAGE\"\n" + filledIn(said.with());
    }
    Terminal.Outcome outcome =
        terminal.run(script, said.with() != null || script.contains("curl "));
    lastOutput = outcome.output();
    if (outcome.status() != said.status()) {
      throw new AssertionError(script + outcome);
    }
    for (String text : said.shows()) {
      if (!outcome.output().contains(filledIn(text))) {
        throw new AssertionError(script + "should print " + filledIn(text) + ", but " + outcome);
      }
    }
    prepare(said.after());
  }

  /**
   * What a page says of an answer has to be in the answer, each member with a value of its type.
   */
  private void compare(FencedBlock block, String script) {
    String output = script.isBlank() ? lastOutput : terminal.prepare(filledIn(script));
    ObjectMapper json = new ObjectMapper();
    try {
      JsonNode documented = json.readTree(whole(block.text()));
      JsonNode answer = json.readTree(output.replaceFirst("(?s)^[^{\\[]*", ""));
      List<String> missing = Shape.missing(documented, answer, "");
      if (!missing.isEmpty()) {
        throw new AssertionError(missing + " in " + output);
      }
    } catch (IOException e) {
      throw new AssertionError("no JSON: " + e.getMessage() + ": " + output);
    }
  }

  /** Of an object a page may show some members only. */
  static String whole(String json) {
    return json.startsWith("\"") ? "{" + json + "}" : json;
  }

  private void prepare(@Nullable String script) {
    if (script == null) {
      return;
    }
    for (String line : terminal.prepare(filledIn(script)).lines().toList()) {
      String[] replacement = line.split(" => ", 2);
      if (replacement.length == 2) {
        replacements.put(replacement[0], replacement[1]);
      }
    }
  }

  private String filledIn(String text) {
    String filled = text;
    for (Map.Entry<String, String> each : replacements.entrySet()) {
      filled = filled.replace(each.getKey(), each.getValue());
    }
    filled = SERVER.matcher(filled).replaceAll(realm.server().url().toString());
    return REALM.matcher(filled).replaceAll(realm.name());
  }

  private void write(String name, String text) {
    try {
      Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
