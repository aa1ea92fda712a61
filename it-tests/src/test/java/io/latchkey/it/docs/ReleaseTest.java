package io.latchkey.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What {@code distribution/release} does with a clone and refuses. In the place of Maven and npm
 * are programs that make a JAR in no time; the double build itself is the command's own.
 */
class ReleaseTest {
  private static final Path ROOT = Documentation.root();

  /** Where the project stands: {@code 0.1.0} while it is {@code 0.1.0-SNAPSHOT}. */
  private static final String VERSION = property("<version>(.+)-SNAPSHOT<");

  private static final String NEXT = VERSION.replaceFirst("\\.\\d+\\.\\d+$", ".999.0");

  @TempDir Path folder;

  private Path clone;
  private Path asked;
  private Path bin;

  @BeforeEach
  void makeClone() throws IOException {
    bin = Files.createDirectory(folder.resolve("bin"));
    asked = folder.resolve("asked");
    clone = Files.createDirectory(folder.resolve("clone"));
    for (String file : List.of("README.md", ".gitignore", "distribution/release")) {
      copy(file);
    }
    Documentation.files(ROOT, "pom.xml").forEach(this::copy);
    Files.writeString(
        clone.resolve("CHANGELOG.md"),
        "# Changelog\n\n## [Unreleased]\n\n### Added\n\n- Tokens.\n\n## [0.0.1] - 2020-01-01\n\n- X.\n");
    Files.writeString(
        clone.resolve("UPGRADING.md"), "## To " + VERSION + " (not released yet)\n\nNothing.\n");
    Files.createDirectories(clone.resolve("themes/src/main/ui"));
    Files.createFile(clone.resolve("themes/src/main/ui/package.json"));
    makeJar(folder.resolve("made.jar"));
    maven("");
    npm("{\n  \"auditReportVersion\": 2,\n  \"vulnerabilities\": {},");
    printed("git init -q -b main . && git config user.name A && git config user.email a@b.example");
    printed("git add -A && git commit -q -m 'Make it'");
  }

  private void copy(String file) {
    try {
      Path to = clone.resolve(file);
      Files.createDirectories(to.getParent());
      Files.copy(ROOT.resolve(file), to, StandardCopyOption.COPY_ATTRIBUTES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void makeJar(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out)) {
      for (String name : List.of("LICENSE", "LICENSES-maven.txt", "LICENSES-npm.txt")) {
        jar.putNextEntry(new JarEntry("META-INF/" + name));
        jar.write(("what " + name + " says\n").getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  /**
   * In the place of Maven: notes where it was called, then does what is given, then makes a JAR.
   */
  private void maven(String first) throws IOException {
    program(
        "mvn",
        "[ \"$1\" != -v ] || { echo Maven; exit; }",
        "echo \"$PWD $(umask) $TZ $LC_ALL $MAVEN_OPTS: $*\" >>'" + asked + "'",
        first,
        "v=$(sed -n 's:^  <version>\\(.*\\)</version>$:\\1:p' pom.xml)",
        "mkdir -p distribution/target && cd distribution/target",
        "cat '" + folder.resolve("made.jar") + "' $extra >latchkey-keycloak-$v.jar",
        "echo $v >latchkey-keycloak-$v.cdx.json");
  }

  private void npm(String audit) throws IOException {
    program("npm", "cat <<'END'", audit, "END");
  }

  private void program(String name, String... lines) throws IOException {
    Path file = bin.resolve(name);
    Files.writeString(file, "#!/bin/bash\nset -e\n" + String.join("\n", lines) + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Terminal.Outcome type(String script) {
    Map<String, String> environment = new TreeMap<>();
    environment.put("PATH", bin + ":" + System.getenv("PATH"));
    environment.put("TMPDIR", folder.toString());
    environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
    return new Terminal(folder, environment).run("cd '" + clone + "'\n" + script, false);
  }

  private String printed(String script) {
    Terminal.Outcome outcome = type(script);
    assertThat(outcome.status()).as("%s", outcome).isZero();
    return outcome.output().strip();
  }

  @Test
  void aReleaseIsTwoCommitsATagAndFiles() {
    String start = printed("git rev-parse HEAD");

    String said = printed("distribution/release " + VERSION);

    assertThat(said).contains("git push --atomic origin main v" + VERSION);
    assertThat(printed("git log --format=%s " + start + "..").lines())
        .satisfiesExactly(
            next -> assertThat(next).matches("Go on as [0-9.]+-SNAPSHOT"),
            release -> assertThat(release).isEqualTo("Release " + VERSION));
    assertThat(printed("git cat-file -t v" + VERSION)).isEqualTo("tag");
    assertThat(printed("git rev-parse v" + VERSION + "^{commit}"))
        .isEqualTo(printed("git rev-parse HEAD~"));
    assertThat(printed("git status --porcelain")).isEmpty();
    assertThat(printed("ls distribution/target/release").lines())
        .containsExactly(
            "BUILT-WITH.txt",
            "LICENSES.txt",
            "SHA256SUMS",
            "latchkey-keycloak-" + VERSION + ".cdx.json",
            "latchkey-keycloak-" + VERSION + ".jar");
    assertThat(printed("cat distribution/target/release/LICENSES.txt"))
        .isEqualTo("what LICENSE says\nwhat LICENSES-maven.txt says\nwhat LICENSES-npm.txt says");
    assertThat(printed("cat distribution/target/release/BUILT-WITH.txt"))
        .startsWith("commit " + printed("git rev-parse HEAD~"));
  }

  @Test
  void theReleaseIsNamedWhereVersionsAre() {
    printed("distribution/release " + VERSION + " " + NEXT);

    assertThat(printed("git show HEAD~:CHANGELOG.md"))
        .containsPattern(
            "## \\[Unreleased\\]\n\n## \\["
                + Pattern.quote(VERSION)
                + "\\] - \\d{4}-\\d\\d-\\d\\d\n\n### Added\n\n- Tokens\\.\n\n## \\[0\\.0\\.1\\]");
    assertThat(printed("git show HEAD~:UPGRADING.md")).startsWith("## To " + VERSION + "\n");
    String main = printed("grep '^| `main`' README.md");
    assertThat(printed("grep -A1 '^| `main`' README.md").lines())
        .containsExactly(main, main.replaceFirst("^\\| [^|]+", "| " + VERSION + " "));
    String poms = "-- pom.xml '*/pom.xml'";
    assertThat(printed("git grep -hF '<version>" + VERSION + "</version>' HEAD~ " + poms).lines())
        .hasSizeGreaterThanOrEqualTo(Documentation.files(ROOT, "pom.xml").size());
    assertThat(printed("git grep -hF -e -SNAPSHOT HEAD~ " + poms + " || true")).isEmpty();
    assertThat(printed("git grep -hF -e -SNAPSHOT HEAD " + poms).lines())
        .allMatch(line -> line.contains("<version>" + NEXT + "-SNAPSHOT</version>"));
  }

  @Test
  void whoDownloadsItCanCheckIt() {
    printed("distribution/release " + VERSION);
    String block = Page.read("docs/security/releases.md").block("sha256sum").text();

    assertThat(printed("cd distribution/target/release\n" + block))
        .contains("latchkey-keycloak-" + VERSION + ".jar: OK");
    assertThat(type("cd distribution/target/release\necho >>LICENSES.txt\n" + block).status())
        .isNotZero();
  }

  @Test
  void itIsBuiltTwiceInSurroundingsThatDiffer() throws IOException {
    String said = printed("distribution/release check");

    assertThat(said).contains("The same twice, byte for byte");
    List<String> builds = Files.readAllLines(asked);
    assertThat(builds).hasSize(2);
    for (int word = 0; word < 5; word++) {
      assertThat(builds.get(0).split(" ", -1)[word])
          .isNotEqualTo(builds.get(1).split(" ", -1)[word]);
    }
    assertThat(printed("git rev-list --count HEAD; git tag")).isEqualTo("1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "true ; ; say check, or the version to release",
        "true ; one ; one is no version",
        "true ; 1.02.3 ; 1.02.3 is no version",
        "true ; check <V> ; say check",
        "true ; 0.0.0 ; 0.0.0 is lower than",
        "true ; <V> <V> ; <V>, to go on with, is not higher than",
        "echo >>README.md ; <V> ; commit or put away what is changed first",
        "touch new ; <V> ; commit or put away what is changed first",
        "git tag v<V> ; <V> ; there is a tag v<V> already",
        "git checkout -q --detach ; <V> ; no branch is checked out",
        "sed -i '/Tokens/d' CHANGELOG.md && git commit -qam - ; <V> ; has nothing under [Unreleased]",
        "sed -i 's/0.0.1/<V>/' CHANGELOG.md && git commit -qam - ; <V> ; CHANGELOG.md has <V> already",
        "sed -i '/^| `main`/d' README.md && git commit -qam - ; <V> ; README.md has not one line",
        "sed -i 's/-SNAPSHOT//' pom.xml && git commit -qam - ; <V> ; expected one that ends in -SNAPSHOT",
      })
  void whatCannotBeReleasedIsRefusedAtOnce(String before, String arguments, String words) {
    printed(named(before));
    String given = arguments == null ? "" : named(arguments);

    Terminal.Outcome outcome = type("distribution/release " + given);

    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.output()).startsWith("distribution/release: ").contains(named(words));
    assertThat(asked).doesNotExist();
  }

  private static String named(String text) {
    return text.replace("<V>", VERSION);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "extra=zone && mkdir -p distribution/target && echo $TZ >distribution/target/zone ; jar is not the same twice",
        "echo the compiler says no && exit 1 ; the compiler says no",
        "v=none && exit 0 ; the build made no latchkey-keycloak",
        "git -C CLONE commit -q --allow-empty -m - ; something was changed here meanwhile",
        "echo >>CLONE/README.md ; something was changed here meanwhile",
      })
  void whatGoesWrongMidwayLeavesNothing(String maven, String words) throws IOException {
    maven(maven.replace("CLONE", "'" + clone + "'"));
    String tag = "v" + VERSION;

    Terminal.Outcome outcome = type("distribution/release " + VERSION);

    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.output()).contains(words);
    assertThat(printed("git log --format=%s")).doesNotContain("Release");
    assertThat(printed("git tag")).doesNotContain(tag);
    assertThat(clone.resolve("distribution/target/release")).doesNotExist();
    assertThat(printed("ls '" + folder + "'").lines()).noneMatch(it -> it.startsWith("tmp."));
  }

  @Test
  void aKnownVulnerabilityIsRefusedAndARegistryThatDoesNotTellSaidToBe() throws IOException {
    npm("{\n  \"auditReportVersion\": 2,\n  \"vulnerabilities\": {\n    \"react\": {} } }");
    assertThat(type("distribution/release check").output()).contains("has a known vulnerability");

    npm("{ \"message\": \"405\" }");
    assertThat(printed("distribution/release check")).contains("NOT CHECKED");
    Terminal.Outcome refused = type("distribution/release " + VERSION);
    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.output()).contains("say --unaudited");
    assertThat(printed("git tag")).isEmpty();

    assertThat(printed("distribution/release --unaudited " + VERSION)).contains("NOT CHECKED");
    assertThat(printed("git tag")).isEqualTo("v" + VERSION);
  }

  @Test
  void readmeNamesTheServerThatMainIsTestedWith() throws IOException {
    assertThat(Files.readString(ROOT.resolve("README.md")).lines())
        .filteredOn(line -> line.startsWith("| `main`"))
        .singleElement()
        .asString()
        .contains(property("<keycloak.version>(.+)</"))
        .contains(property("<maven.compiler.release>(.+)</") + " or later");
  }

  private static String property(String pattern) {
    try {
      Matcher found = Pattern.compile(pattern).matcher(Files.readString(ROOT.resolve("pom.xml")));
      assertThat(found.find()).isTrue();
      return found.group(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
