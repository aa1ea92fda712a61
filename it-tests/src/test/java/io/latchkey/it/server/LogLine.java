package io.latchkey.it.server;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One record of the server's log, without its time and thread. */
public record LogLine(String level, String category, String message) {

  private static final Pattern FORMAT =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\S+ (\\w+) +\\[(.+?)\\] \\(.+?\\) (.*)");

  /** The records in what a server printed; further lines of a record are left out. */
  public static List<LogLine> of(List<String> lines) {
    return lines.stream().map(LogLine::parse).flatMap(Optional::stream).toList();
  }

  /** Whether an administrator is meant to act on it. */
  public boolean isComplaint() {
    return !List.of("INFO", "DEBUG", "TRACE").contains(level);
  }

  private static Optional<LogLine> parse(String line) {
    Matcher matcher = FORMAT.matcher(line);
    return matcher.matches()
        ? Optional.of(new LogLine(matcher.group(1), matcher.group(2), matcher.group(3)))
        : Optional.empty();
  }
}
