package io.latchkey.it.proof;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What Surefire and Failsafe left of their last run in all modules: how each test class ended, by
 * its simple name; what ran on several databases or servers is added up.
 */
final class TestReports {
  private static final String FILE = ".*/[a-z]+-reports[a-z-]*/TEST-[^/]*\\.xml";

  private final Map<String, Result> results = new TreeMap<>();

  /**
   * How tests ended.
   *
   * @param run all, among them those that failed or were skipped
   */
  record Result(int run, int failed, int skipped) {
    static final Result NONE = new Result(0, 0, 0);

    Result plus(Result other) {
      return new Result(run + other.run, failed + other.failed, skipped + other.skipped);
    }
  }

  /**
   * Reads all reports below a folder.
   *
   * @throws IllegalStateException if there is none
   */
  static TestReports below(Path folder) {
    TestReports reports = new TestReports();
    try (Stream<Path> files = Files.walk(folder)) {
      files.filter(file -> file.toString().matches(FILE)).forEach(reports::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (reports.results.isEmpty()) {
      throw new IllegalStateException("No tests were run below " + folder + ": run it-tests/run.");
    }
    return reports;
  }

  /** How a test class ended; {@link Result#NONE} if it was not run. */
  Result of(String simpleName) {
    return results.getOrDefault(simpleName, Result.NONE);
  }

  /** Of all classes together. */
  Result all() {
    return results.values().stream().reduce(Result.NONE, Result::plus);
  }

  private void add(Path file) {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    try (InputStream in = Files.newInputStream(file)) {
      XMLStreamReader suite = factory.createXMLStreamReader(in);
      suite.nextTag();
      String name = suite.getAttributeValue(null, "name");
      String simpleName = name.substring(name.lastIndexOf('.') + 1);
      while (suite.hasNext()) {
        if (suite.next() == XMLStreamReader.START_ELEMENT) {
          results.merge(simpleName, counted(suite.getLocalName()), Result::plus);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (XMLStreamException e) {
      throw new IllegalStateException(file + " is no report of tests", e);
    }
  }

  /** Not by the sums above them: Surefire leaves out there what is in nested classes. */
  private static Result counted(String element) {
    return switch (element) {
      case "testcase" -> new Result(1, 0, 0);
      case "failure", "error" -> new Result(0, 1, 0);
      case "skipped" -> new Result(0, 0, 1);
      default -> Result.NONE;
    };
  }
}
