package io.latchkey.it.versions;

import io.latchkey.it.reference.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * How the tests ended on one server, with one Java and one database.
 *
 * @param keycloak version of the server
 * @param java version
 * @param database name and version
 * @param outcome how many tests passed or failed, or what it means that they passed
 * @param run the day, and the commit of the JAR
 * @param machine on which it was run
 */
record Cell(
    String keycloak, String java, String database, String outcome, String run, String machine) {
  private static final String[] HEADING = {
    "Keycloak", "Java", "database", "tests", "run", "machine"
  };

  /** What of it is there once: a later run of the same takes its place. */
  String place() {
    return keycloak + " " + java.replaceFirst("\\..*", "") + " " + database.replaceFirst(" .*", "");
  }

  /**
   * Reads the report of JUnit's console.
   *
   * @param machine on which it was written
   * @throws IllegalStateException if no test was run
   */
  static Cell of(Path report, String machine) {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    Map<String, String> said = new HashMap<>();
    try (InputStream in = Files.newInputStream(report)) {
      XMLStreamReader xml = factory.createXMLStreamReader(in);
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamConstants.START_ELEMENT) {
          if (xml.getLocalName().equals("testsuite")) {
            Stream.of("tests", "failures", "errors", "skipped", "timestamp")
                .forEach(name -> said.put(name, xml.getAttributeValue(null, name)));
          } else if (xml.getLocalName().equals("property")) {
            said.put(xml.getAttributeValue(null, "name"), xml.getAttributeValue(null, "value"));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (XMLStreamException e) {
      throw new IllegalStateException(report + " is no report of tests", e);
    }
    return of(said, report, machine);
  }

  private static Cell of(Map<String, String> said, Path report, String machine) {
    int run = number(said, "tests") - number(said, "skipped");
    int failed = number(said, "failures") + number(said, "errors");
    if (run <= 0) {
      throw new IllegalStateException(report + ": no test was run.");
    }
    return new Cell(
        said.getOrDefault("keycloak.version", ""),
        said.getOrDefault("java.version", ""),
        said.getOrDefault("latchkey.databaseVersion", ""),
        failed == 0
            ? said.getOrDefault("latchkey.good", run + " passed")
            : "**%d of %d failed**".formatted(failed, run),
        said.getOrDefault("timestamp", "").replaceFirst("T.*", "")
            + ", "
            + said.getOrDefault("latchkey.commit", ""),
        machine);
  }

  private static int number(Map<String, String> said, String name) {
    return Integer.parseInt(said.getOrDefault(name, "0"));
  }

  /** Reads a table that {@link #table} wrote. */
  static List<Cell> read(String table) {
    return table
        .lines()
        .filter(line -> line.startsWith("| ") && !line.startsWith("| ---"))
        .skip(1)
        .map(line -> line.substring(2, line.length() - 2).split(" \\| ", -1))
        .map(cells -> new Cell(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5]))
        .toList();
  }

  static String table(List<Cell> cells) {
    Table table = Table.of(HEADING);
    cells.forEach(
        cell ->
            table.row(
                cell.keycloak, cell.java, cell.database, cell.outcome, cell.run, cell.machine));
    return table.toString();
  }
}
