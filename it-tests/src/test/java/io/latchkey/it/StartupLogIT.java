package io.latchkey.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.server.DistributionBackend;
import io.latchkey.it.server.LogLine;
import io.latchkey.it.server.Setting;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What an administrator reads when a production server is built and started with our JAR. Keycloak
 * warns of each internal SPI that we implement; the list in {@code internal-spis.txt} is that of
 * the README, and a new line is a new exposure.
 */
class StartupLogIT {

  private static final Pattern INTERNAL_SPI =
      Pattern.compile(
          "KC-SERVICES0047: (\\S+) \\((\\S+)\\) is implementing the internal SPI (\\S+)\\. .*");

  private static List<LogLine> log;

  @BeforeAll
  static void startServer() {
    log = LogLine.of(DistributionBackend.logLinesOfFirstStart());
  }

  @Test
  void keycloakWarnsOfExactlyTheInternalSpisThatWeList() throws IOException {
    assertThat(internalSpis(log))
        .containsExactlyInAnyOrderElementsOf(resource("internal-spis.txt"));
  }

  @Test
  void everyFactoryInTheJarForAnSpiOfKeycloakIsListed() throws IOException {
    List<String> listed =
        Stream.concat(resource("internal-spis.txt").stream(), resource("feature-spis.txt").stream())
            .map(line -> line.split(" ", -1)[2])
            .toList();

    assertThat(factoriesInTheJar()).containsExactlyInAnyOrderElementsOf(listed);
  }

  @Test
  void thereIsNoComplaintButThoseOfAStockServer() throws IOException {
    List<Pattern> stock = resource("stock-warnings.txt").stream().map(Pattern::compile).toList();

    assertThat(log)
        .filteredOn(LogLine::isComplaint)
        .extracting(LogLine::message)
        .filteredOn(message -> !INTERNAL_SPI.matcher(message).matches())
        .filteredOn(message -> stock.stream().noneMatch(it -> it.matcher(message).matches()))
        .isEmpty();
  }

  /** Lines of SPI, provider id and class. */
  private static List<String> internalSpis(List<LogLine> log) {
    return log.stream()
        .flatMap(line -> INTERNAL_SPI.matcher(line.message()).results())
        .map(StartupLogIT::listed)
        .toList();
  }

  private static String listed(MatchResult warning) {
    return warning.group(3) + " " + warning.group(1) + " " + warning.group(2);
  }

  private static List<String> factoriesInTheJar() throws IOException {
    try (JarFile jar = new JarFile(Setting.path("latchkey.jar").toFile())) {
      List<JarEntry> services =
          Collections.list(jar.entries()).stream()
              .filter(entry -> entry.getName().startsWith("META-INF/services/org.keycloak."))
              .filter(entry -> !entry.getName().endsWith(".Spi"))
              .toList();
      List<String> factories = new ArrayList<>();
      for (JarEntry service : services) {
        factories.addAll(content(new String(jar.getInputStream(service).readAllBytes(), UTF_8)));
      }
      return factories;
    }
  }

  private static List<String> resource(String name) throws IOException {
    try (var in = StartupLogIT.class.getResourceAsStream("/" + name)) {
      return content(new String(in.readAllBytes(), UTF_8));
    }
  }

  private static List<String> content(String text) {
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .toList();
  }
}
