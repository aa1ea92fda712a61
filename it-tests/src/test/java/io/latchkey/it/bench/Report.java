package io.latchkey.it.bench;

import io.latchkey.it.docs.MadeSections;
import io.latchkey.it.docs.Surroundings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a benchmark found: tables of figures, and ratios with their goals. It is printed as it
 * comes, and written to the page when all is measured. A figure that is not above zero was not
 * measured, and ends the benchmark.
 */
final class Report {
  /** Where figures are published, in a section for each benchmark. */
  static final String PAGE = "docs/performance.md";

  private final String name;
  private final Surroundings surroundings = Surroundings.now();
  private final StringBuilder tables = new StringBuilder();
  private final List<String> goals = new ArrayList<>();

  /**
   * Begins a report.
   *
   * @param benchmark whose section of the page it becomes
   */
  Report(Class<?> benchmark) {
    this.name = benchmark.getSimpleName();
    System.out.println(surroundings.line());
  }

  /** Begins a table. */
  void table(String first, String... columns) {
    tables.append("\n| ").append(first);
    for (String column : columns) {
      tables.append(" | ").append(column);
    }
    tables.append(" |\n").append("| --- ".repeat(columns.length + 1)).append("|\n");
  }

  /** Adds a row to the table. */
  void row(String what, double... figures) {
    StringBuilder row = new StringBuilder("| ").append(what);
    for (double figure : figures) {
      row.append(" | ").append(Figures.write(Figures.positive(what, figure)));
    }
    print(row.append(" |").toString());
    tables.append(row).append('\n');
  }

  /** Adds a row for a load, none of whose requests may have failed. */
  void row(Load load) {
    if (load.failures() > 0) {
      throw new IllegalStateException(
          load.name() + ": " + load.failures() + " requests failed, see the server's log.");
    }
    row(load.name(), load.perSecond(), load.p99(), load.count());
  }

  void atLeast(String what, double measured, double goal) {
    String shown = Figures.write(Figures.positive(what, measured));
    goal(what, shown, "at least " + bound(goal), Figures.read(shown) >= goal);
  }

  void atMost(String what, double measured, double goal) {
    String shown = Figures.write(Figures.positive(what, measured));
    goal(what, shown, "at most " + bound(goal), Figures.read(shown) <= goal);
  }

  /** Adds a ratio without a goal. */
  void ratio(String what, double measured) {
    goals.add("| " + what + " | " + Figures.write(Figures.positive(what, measured)) + " | | |");
    print(goals.get(goals.size() - 1));
  }

  /** Writes all of it to its section of the page. */
  void publish() {
    MadeSections.read(PAGE).with(name, text()).write();
  }

  String text() {
    if (tables.isEmpty() && goals.isEmpty()) {
      throw new IllegalStateException(name + " has measured nothing.");
    }
    StringBuilder text = new StringBuilder(surroundings.line()).append('\n').append(tables);
    if (!goals.isEmpty()) {
      text.append("\n| ratio | measured | goal | |\n| --- | --- | --- | --- |\n");
      goals.forEach(line -> text.append(line).append('\n'));
    }
    return text.toString();
  }

  /** Whether it is met is read off what is written, so that the page agrees with itself. */
  private void goal(String what, String measured, String goal, boolean met) {
    goals.add("| %s | %s | %s | %s |".formatted(what, measured, goal, met ? "met" : "**not met**"));
    print(goals.get(goals.size() - 1));
  }

  private static String bound(double goal) {
    return String.format(Locale.ROOT, "%.2f", goal);
  }

  private static void print(String line) {
    System.out.println(line);
  }
}
