package io.latchkey.it.demo;

import io.latchkey.it.server.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the README tells a newcomer to do, in one of its steps.
 *
 * @param text in Markdown
 */
record FiveMinutes(String text) {
  private static final Pattern SECTION = Pattern.compile("(?s)\n## Five minutes\n(.*?)\n## ");
  private static final Pattern ADDRESS = Pattern.compile("http://[^\\s),:]+:\\d+[^\\s),:;*`]*");
  private static final Pattern CODE = Pattern.compile("(?<!`)`([^`\n]+)`(?!`)");
  private static final Pattern EMPHASIS = Pattern.compile("(?<!\\*)\\*([^*\n]+)\\*(?!\\*)");
  private static final Pattern COMMAND = Pattern.compile("(?s)```sh\n(.*?)```");

  /** What stands before the first step of the README, and then its steps. */
  static List<FiveMinutes> ofTheReadme() {
    Matcher section = SECTION.matcher(read(Setting.path("latchkey.docs").resolve("../README.md")));
    if (!section.find()) {
      throw new AssertionError("The README has no five minutes");
    }
    List<FiveMinutes> steps = new ArrayList<>();
    for (String step : section.group(1).split("\n(?=[1-9]\\. )", -1)) {
      steps.add(new FiveMinutes(step));
    }
    return steps;
  }

  List<String> addresses() {
    return found(ADDRESS, 0);
  }

  /** What is typed, or read. */
  List<String> code() {
    return found(CODE, 1);
  }

  /** What stands on buttons, in menus and in windows. */
  List<String> emphasised() {
    return found(EMPHASIS, 1);
  }

  List<String> commands() {
    return found(COMMAND, 1);
  }

  /** The one piece of code that is a serial number. */
  String serial() {
    List<String> serials = code().stream().filter(it -> it.matches("[A-Z]+-\\d{4}")).toList();
    if (serials.size() != 1) {
      throw new AssertionError("Not one token in: " + text);
    }
    return serials.get(0);
  }

  private List<String> found(Pattern pattern, int group) {
    List<String> all = new ArrayList<>();
    for (Matcher matcher = pattern.matcher(text); matcher.find(); ) {
      all.add(matcher.group(group));
    }
    return all;
  }

  private static String read(Path document) {
    try {
      return Files.readString(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
