package io.latchkey.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.distribution.Reference.Kind;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Everything that our byte code names is in the server that this build unpacked. A method that a
 * release renames otherwise fails at a person's login, after a clean start.
 */
class LinkCheckIT {
  private static final ShippedJar JAR = ShippedJar.ofThisBuild();
  private static final Linker LINKER = new Linker(ClassPath.of(JAR));

  private static Collection<ClassFile> classes() {
    return JAR.classes().values();
  }

  @Test
  void everyClassAndMemberThatIsNamedIsThere() {
    List<String> problems =
        classes().stream()
            .flatMap(file -> References.of(file).stream())
            .map(LINKER::problem)
            .flatMap(Optional::stream)
            .sorted()
            .toList();
    assertThat(problems).isEmpty();
  }

  @Test
  void everyAbstractMethodIsImplemented() {
    assertThat(classes()).flatMap(LINKER::unimplemented).isEmpty();
  }

  /** So that the two above mean something. */
  @Test
  void aMemberThatIsNotThereIsNoticed() {
    String session = "org/keycloak/models/KeycloakSession";
    String from = "io/latchkey/server/LatchkeyProvider";
    String method = "getContext()Lorg/keycloak/models/KeycloakContext;";
    assertThat(LINKER.problem(new Reference(from, Kind.INTERFACE_METHOD, session, method)))
        .isEmpty();
    assertThat(LINKER.problem(new Reference(from, Kind.STATIC_INTERFACE_METHOD, session, method)))
        .hasValueSatisfying(problem -> assertThat(problem).endsWith("static or is no longer"));
    assertThat(LINKER.problem(new Reference(from, Kind.METHOD, session, method)))
        .hasValueSatisfying(problem -> assertThat(problem).endsWith("or the reverse"));
    assertThat(LINKER.problem(new Reference(from, Kind.INTERFACE_METHOD, session, "getContext()V")))
        .hasValueSatisfying(problem -> assertThat(problem).endsWith("no such member"));
    assertThat(LINKER.problem(new Reference(from, Kind.CLASS, session + "s", "")))
        .contains(
            "io.latchkey.server.LatchkeyProvider names org.keycloak.models.KeycloakSessions, but"
                + " there is no such class");
  }
}
