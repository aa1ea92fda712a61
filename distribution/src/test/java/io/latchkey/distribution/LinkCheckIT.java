package io.latchkey.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.distribution.Reference.Kind;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Everything that our byte code names is in the server that this build unpacked, or not used there.
 * A method that a release renames otherwise fails at a person's login, after a clean start.
 */
class LinkCheckIT {
  private static final ShippedJar JAR = ShippedJar.ofThisBuild();
  private static final ClassPath CLASS_PATH = ClassPath.of(JAR);
  private static final Linker LINKER = new Linker(CLASS_PATH);
  private static final Withheld WITHHELD = Withheld.read();

  private static Collection<ClassFile> classes() {
    return JAR.classes().values();
  }

  /** Those that this server uses. */
  private static Stream<ClassFile> used() {
    return classes().stream()
        .filter(file -> !Withheld.fromThisServer() || !WITHHELD.covers(file.name()));
  }

  @Test
  void everyClassAndMemberThatIsNamedIsThere() {
    List<String> problems =
        used()
            .flatMap(file -> References.of(file).stream())
            .map(LINKER::problem)
            .flatMap(Optional::stream)
            .sorted()
            .toList();
    assertThat(problems).isEmpty();
  }

  @Test
  void everyAbstractMethodIsImplemented() {
    assertThat(used()).flatMap(LINKER::unimplemented).isEmpty();
  }

  /** By the two classes that look a method up by its name, which differs. */
  @Test
  void whatIsLookedUpByNameIsThere() {
    String start =
        "(Lorg/keycloak/models/RealmModel;Lorg/keycloak/models/UserModel;"
            + "Lorg/keycloak/common/ClientConnection;Ljakarta/ws/rs/core/UriInfo;";
    assertThat(methods("org/keycloak/services/managers/BruteForceProtector"))
        .containsAnyOf("failedLogin" + start + "Ljava/util/Set;)V", "failedLogin" + start + ")V");
    String allows = "(Lorg/keycloak/representations/AccessToken;)Lorg/keycloak/services/cors/Cors;";
    assertThat(methods("org/keycloak/services/cors/Cors"))
        .containsAnyOf("checkAllowedOrigins" + allows, "allowedOrigins" + allows);
  }

  private static Set<String> methods(String type) {
    return CLASS_PATH.find(type).orElseThrow().methods().keySet();
  }

  /** A server would make a factory, or run into a class, that is withheld from it. */
  @Test
  void whatIsWithheldIsOnlyReachedByThoseThatAskFirst() {
    Set<String> doors =
        classes().stream()
            .filter(file -> !WITHHELD.covers(file.name()))
            .flatMap(file -> References.of(file).stream())
            .filter(reference -> WITHHELD.covers(reference.owner()))
            .map(reference -> reference.from().replace('/', '.').replaceFirst("\\$.*", ""))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(doors).containsExactlyElementsOf(WITHHELD.doors());
  }

  /** Of an SPI that a server does not have it asks for no factory. */
  @Test
  void aFactoryThatIsWithheldSaysSo() {
    String says = "org/keycloak/provider/EnvironmentDependentProviderFactory";
    List<String> factories =
        JAR.files().stream()
            .filter(file -> file.startsWith("META-INF/services/"))
            .filter(file -> CLASS_PATH.find(internalName(file)).isPresent())
            .flatMap(file -> JAR.lines(file).stream())
            .filter(line -> !line.isBlank())
            .map(LinkCheckIT::internalName)
            .filter(WITHHELD::covers)
            .toList();
    assertThat(factories).isNotEmpty();
    if (Withheld.fromThisServer()) {
      assertThat(factories)
          .allSatisfy(
              factory ->
                  assertThat(LINKER.superTypes(factory))
                      .as(factory)
                      .extracting(ClassFile::name)
                      .contains(says));
    }
  }

  private static String internalName(String service) {
    return service.replace("META-INF/services/", "").replace('.', '/');
  }

  @Test
  void nothingIsWithheldThatThereIsNot() {
    assertThat(WITHHELD.classes())
        .allMatch(
            line ->
                classes().stream()
                    .map(file -> file.javaName())
                    .anyMatch(
                        name ->
                            line.endsWith("*")
                                ? name.startsWith(line.substring(0, line.length() - 1))
                                : name.equals(line)));
  }

  /** So that the first two mean something. */
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
