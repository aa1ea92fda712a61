package io.latchkey.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What the one JAR holds, and what it must not. */
class JarContractIT {
  private static final ShippedJar JAR = ShippedJar.ofThisBuild();
  private static final Map<String, ClassFile> CLASSES = JAR.classes();
  private static final Linker LINKER = new Linker(ClassPath.of(JAR));
  private static final String SERVICES = "META-INF/services/";

  /** See docs/decisions/0006-phone-numbers.md. */
  private static final String LIBRARY = "io/latchkey/phonenumbers/";

  private static final Pattern FILES =
      Pattern.compile(
          "io/latchkey/.+\\.class"
              + "|META-INF/(MANIFEST\\.MF|LICENSE|LICENSES-(maven|npm)\\.txt|keycloak-themes\\.json|beans\\.xml)"
              + "|META-INF/latchkey-[a-z-]+-changelog\\.xml"
              + "|META-INF/services/(org\\.keycloak|io\\.latchkey)\\.[A-Za-z0-9.]+"
              + "|theme/latchkey/.+"
              + "|theme-resources/templates/((text|html)/)?latchkey-[a-z-]+\\.ftl"
              + "|io/latchkey/phonenumbers/data/PhoneNumberMetadataProto_[A-Z0-9]+"
              + "|theme-resources/messages/messages_[a-zA-Z_]+\\.properties"
              + "|theme-resources/resources/latchkey/.+");

  @Test
  void holdsOurFilesOnly() {
    assertThat(JAR.files()).isNotEmpty().allMatch(FILES.asMatchPredicate());
  }

  @Test
  void holdsNoFileTwice() {
    assertThat(JAR.files()).doesNotHaveDuplicates();
  }

  /** Of two modules' files of one name, shading would keep one and lose the other. */
  @Test
  void noTwoModulesShipAFileOfOneName() throws IOException {
    Map<String, Path> owners = new TreeMap<>();
    for (String module : List.of("authenticators", "token-mappers", "themes")) {
      Path path = moduleJar(module);
      try (JarFile jar = new JarFile(path.toFile())) {
        assertThat(jar.stream().map(ZipEntry::getName).filter(JarContractIT::isShadedAsItIs))
            .allSatisfy(
                name ->
                    assertThat(owners.put(name, path)).as("other module with %s", name).isNull());
      }
    }
    assertThat(JAR.files()).containsAll(owners.keySet());
  }

  private static boolean isShadedAsItIs(String name) {
    return !name.endsWith("/")
        && !name.startsWith(SERVICES)
        && !name.startsWith("META-INF/maven/")
        && !name.equals(JarFile.MANIFEST_NAME);
  }

  private static Path moduleJar(String module) throws IOException {
    Path target = Path.of(System.getProperty("latchkey.modules"), module, "target");
    try (Stream<Path> files = Files.list(target)) {
      return files
          .filter(
              file ->
                  file.getFileName()
                      .toString()
                      .matches("latchkey-.*" + System.getProperty("latchkey.version") + "\\.jar"))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void statesWhatItIsAndWhereItRuns() {
    Attributes manifest = JAR.manifest();
    assertThat(manifest.getValue("Implementation-Title")).isEqualTo("Latchkey for Keycloak");
    assertThat(manifest.getValue("Implementation-Version"))
        .isEqualTo(System.getProperty("latchkey.version"));
    assertThat(manifest.getValue("Latchkey-Commit")).matches("[0-9a-f]{40}|unknown");
    assertThat(manifest.getValue("Latchkey-Keycloak-Range"))
        .isEqualTo(System.getProperty("keycloak.range"));
  }

  /** With the bytes of the files, these make the JAR: the same commit gives the same bytes. */
  @Test
  void namesNoTimeAndNoMachine() {
    assertThat(JAR.manifest().keySet().stream().map(Object::toString))
        .containsExactlyInAnyOrder(
            "Manifest-Version",
            "Implementation-Title",
            "Implementation-Version",
            "Latchkey-Commit",
            "Latchkey-Keycloak-Range");
    Instant timestamp = Instant.parse(System.getProperty("latchkey.timestamp"));
    // Those of the library keep the time that they have in its own JAR, in every build.
    assertThat(JAR.entries())
        .filteredOn(entry -> !entry.getName().startsWith(LIBRARY))
        .allSatisfy(
            entry ->
                assertThat(entry.getTimeLocal().toInstant(ZoneOffset.UTC))
                    .as(entry.getName())
                    .isEqualTo(timestamp));
  }

  @Test
  void isJava17ByteCode() {
    assertThat(CLASSES.values())
        .filteredOn(file -> !file.name().startsWith(LIBRARY))
        .allSatisfy(file -> assertThat(file.majorVersion()).as(file.javaName()).isEqualTo(44 + 17));
  }

  @Test
  void everyServiceNamedIsAClassOfOursThatIsOne() {
    services()
        .forEach(
            (service, lines) -> {
              assertThat(lines).as(service).isNotEmpty().doesNotHaveDuplicates();
              for (String line : lines) {
                assertThat(CLASSES).as(service).containsKey(line.replace('.', '/'));
                ClassFile named = Objects.requireNonNull(CLASSES.get(line.replace('.', '/')));
                assertThat(named.isAbstract()).as(line).isFalse();
                assertThat(isA(named, service)).as("%s is a %s", line, service).isTrue();
              }
            });
  }

  /** A factory that is left out of the service files is silently not there. */
  @Test
  void everyFactoryIsNamedExactlyOnce() {
    List<String> factories =
        CLASSES.values().stream()
            .filter(file -> !file.isAbstract())
            .filter(
                file ->
                    isA(file, "org.keycloak.provider.ProviderFactory")
                        || isA(file, "org.keycloak.provider.Spi"))
            .map(ClassFile::javaName)
            .toList();
    assertThat(factories).isNotEmpty();
    assertThat(services().values().stream().flatMap(List::stream))
        .containsExactlyInAnyOrderElementsOf(factories);
  }

  private static Map<String, List<String>> services() {
    Map<String, List<String>> services = new TreeMap<>();
    for (String file : JAR.files()) {
      if (file.startsWith(SERVICES)) {
        services.put(
            file.substring(SERVICES.length()),
            JAR.lines(file).stream()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .toList());
      }
    }
    return services;
  }

  private static boolean isA(ClassFile file, String type) {
    return LINKER.superTypes(file.name()).stream().anyMatch(it -> it.javaName().equals(type));
  }

  @Test
  void itsChecksumIsBesideIt() throws IOException {
    assertThat(checksums()).contains(sha256(JAR.path()) + " *" + name());
  }

  /** The bill's plugin needs the network: an offline build makes none. */
  @Test
  void theChecksumOfItsBillOfMaterialsIsBesideIt() throws IOException {
    assumeFalse(System.getProperty("latchkey.settings").equals("offline=true"), "offline");
    Path bill = JAR.path().resolveSibling(name().replaceFirst("jar$", "cdx.json"));
    assertThat(checksums()).contains(sha256(bill) + " *" + bill.getFileName());
  }

  private static List<String> checksums() throws IOException {
    return Files.readAllLines(JAR.path().resolveSibling("SHA256SUMS"));
  }

  private static String name() {
    return JAR.path().getFileName().toString();
  }

  private static String sha256(Path file) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
