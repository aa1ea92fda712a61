package io.latchkey.it.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A test as a page names it: {@code LockoutIT}, or one method as {@code LockoutIT#name}. */
public final class NamedTest {
  private static final Pattern NAME = Pattern.compile("([A-Z]\\w*(?:Test|IT))(?:#(\\w+))?");
  private static final Pattern RUN =
      Pattern.compile("@(?:Test|ParameterizedTest|EachHand|WithEachGateway|FuzzTest|ArchTest)\\b");
  private static final Map<String, String> SOURCES = sources();

  private final String type;
  private final Optional<String> method;

  private NamedTest(String type, Optional<String> method) {
    this.type = type;
    this.method = method;
  }

  /** What a text in code marks names; empty if that is no test. */
  public static Optional<NamedTest> of(String code) {
    Matcher name = NAME.matcher(code);
    return name.matches()
        ? Optional.of(new NamedTest(name.group(1), Optional.ofNullable(name.group(2))))
        : Optional.empty();
  }

  /** Whether there is such a test, which is run. */
  public boolean exists() {
    String source = SOURCES.get(type);
    if (source == null) {
      return false;
    }
    return method.map(name -> isRun(source, name)).orElseGet(() -> RUN.matcher(source).find());
  }

  /** Its annotations stand between it and the line before them that holds nothing. */
  private static boolean isRun(String source, String name) {
    Matcher place = Pattern.compile("\\b(?:void|ArchRule) +" + name + "\\b").matcher(source);
    return place.find()
        && RUN.matcher(
                source.substring(
                    Math.max(0, source.lastIndexOf("\n\n", place.start())), place.start()))
            .find();
  }

  /**
   * The text of each test class of all modules, by its simple name; of those that share one, all.
   */
  private static Map<String, String> sources() {
    Map<String, String> sources = new TreeMap<>();
    List<String> files = Documentation.files(Documentation.root(), ".java");
    for (String file : files) {
      if (file.contains("src/test/java/")) {
        Path path = Documentation.root().resolve(file);
        String type = path.getFileName().toString().replace(".java", "");
        sources.merge(type, read(path), String::concat);
      }
    }
    return sources;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return type + method.map(name -> "#" + name).orElse("");
  }
}
