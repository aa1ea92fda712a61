package io.latchkey.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Type;

/**
 * What we use of the server that may change without notice is written down, so that a review sees
 * when it grows and an upgrade knows where to look.
 */
class InternalApiIT {
  private static final Path INVENTORY = Path.of(System.getProperty("latchkey.internalApi"));

  /** What is documented for extensions; all else of the server is internal. */
  private static final Set<String> PUBLIC =
      Set.of(
          "org.keycloak.keycloak-common",
          "org.keycloak.keycloak-core",
          "org.keycloak.keycloak-server-spi");

  private static final String HEADING =
      """
      # What the JAR uses of Keycloak beyond keycloak-server-spi, -core and -common.
      # Made by: mvn verify -pl distribution -am -Dlatchkey.updateInternalApi=true
      """;

  @Test
  void theInventoryIsTrue() throws IOException {
    String now = HEADING + String.join("\n", inventory()) + "\n";
    if (Boolean.getBoolean("latchkey.updateInternalApi")) {
      Files.writeString(INVENTORY, now);
    }
    assertThat(now)
        .as(
            "internal API used; if the change is meant, run mvn verify -pl distribution -am"
                + " -Dlatchkey.updateInternalApi=true and commit distribution/internal-api.txt")
        .isEqualTo(Files.readString(INVENTORY));
  }

  private static Set<String> inventory() {
    ShippedJar jar = ShippedJar.ofThisBuild();
    Linker linker = new Linker(ClassPath.of(jar));
    return jar.classes().values().stream()
        .flatMap(file -> References.of(file).stream())
        .flatMap(
            reference ->
                linker.resolve(reference).filter(InternalApiIT::isInternal).stream()
                    .map(found -> line(found, reference)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean isInternal(ClassFile found) {
    return found.origin().startsWith("org.keycloak.") && !PUBLIC.contains(found.origin());
  }

  private static String line(ClassFile found, Reference reference) {
    String type = found.origin().replace("org.keycloak.", "") + " " + found.javaName();
    String member = reference.member();
    if (member.isEmpty()) {
      return type;
    }
    if (reference.kind().isField()) {
      return type + "." + member.substring(0, member.indexOf(':'));
    }
    int parameters = member.indexOf('(');
    List<String> types =
        Stream.of(Type.getArgumentTypes(member.substring(parameters)))
            .map(InternalApiIT::simpleName)
            .toList();
    return type + "." + member.substring(0, parameters) + "(" + String.join(", ", types) + ")";
  }

  private static String simpleName(Type type) {
    return type.getClassName().replaceFirst("^.*\\.", "");
  }
}
