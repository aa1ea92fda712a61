package io.latchkey.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What people type to build, test, measure and prove asks Maven for what it says. They are what
 * runs these tests: here Maven, and {@code it-tests/run} where it is called, only note what they
 * are asked for.
 */
class ScriptsTest {
  private static final Path ROOT = Documentation.root();

  /** In the place of Java: tells its version, and how much it tried. */
  private static final String FUZZER =
      "case \"$*\" in -version) echo 'openjdk version \"99\"' >&2 ;;"
          + " *) echo 'stat::number_of_executed_units: 4711' ;; esac";

  @TempDir Path folder;

  private Path bin;
  private Path asked;

  @BeforeEach
  void makeClone() throws IOException {
    bin = Files.createDirectory(folder.resolve("bin"));
    asked = folder.resolve("asked");
    Path scripts = Files.createDirectories(folder.resolve("it-tests"));
    for (String name : List.of("bench", "fuzz", "prove", "versions")) {
      Files.copy(
          ROOT.resolve("it-tests").resolve(name),
          scripts.resolve(name),
          StandardCopyOption.COPY_ATTRIBUTES);
    }
    Path tests = folder.resolve("it-tests/src/test/java/io/latchkey/it");
    Files.createDirectories(tests.resolve("bench"));
    Files.createFile(tests.resolve("bench/LoginBench.java"));
    Files.createFile(tests.resolve("LockoutIT.java"));
    Files.createFile(tests.resolve("HotpTest.java"));
    fuzzTest("one", "AFuzzTest", "readsAll");
    fuzzTest("two", "BFuzzTest", "readsSome");
    Files.createDirectories(folder.resolve("docs/security"));
    Files.writeString(
        folder.resolve("docs/security/fuzzing.md"),
        "| target |\n| --- |\n<!-- Runs -->\n| `BFuzzTest.readsSome` | long ago |\n<!-- /Runs -->\nEnd.\n");
    program(bin.resolve("java"), "echo java \"$@\" >>'" + asked + "'", FUZZER);
    type(
        "git init -q . && git add -A && git -c user.name=A -c user.email=a@b.example commit -qm -");
    program(bin.resolve("mvn"), "echo mvn \"$@\" >>'" + asked + "'");
    program(scripts.resolve("run"), "echo run \"$@\" >>'" + asked + "'");
  }

  private void fuzzTest(String module, String name, String method) throws IOException {
    Path sources = Files.createDirectories(folder.resolve(module + "/src/test/java/io/latchkey"));
    Files.createDirectories(folder.resolve(module + "/target"));
    Files.writeString(folder.resolve(module + "/target/fuzz.classpath"), "libraries");
    Files.writeString(
        sources.resolve(name + ".java"),
        "class "
            + name
            + " {\n  @FuzzTest(maxExecutions = 9)\n  void "
            + method
            + "(byte[] data) {\n");
  }

  private static void program(Path file, String... text) throws IOException {
    Files.writeString(file, "#!/bin/bash\n" + String.join("\n", text) + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Terminal.Outcome type(String script) {
    return type(script, bin + ":" + System.getenv("PATH"));
  }

  private Terminal.Outcome type(String script, String path) {
    return new Terminal(folder, Map.of("PATH", path)).run(script, false);
  }

  private List<String> asked() throws IOException {
    return Files.readAllLines(asked);
  }

  @Test
  void whatContributorsTypeIsWhatThePageSaysOfIt() throws IOException {
    Terminal.Outcome outcome = type(Page.read("CONTRIBUTING.md").block("mvn verify").text());

    assertThat(outcome.status()).as("%s", outcome).isZero();
    assertThat(asked())
        .satisfiesExactly(
            verify -> assertThat(verify).isEqualTo("mvn verify"),
            run -> assertThat(run).isEqualTo("run"),
            bench -> assertThat(bench).startsWith("mvn ").contains(" -Dit.test=*Bench "),
            all -> assertThat(all).isEqualTo("run"),
            page -> assertThat(page).contains(" -Dtest=ProofTest -Dlatchkey.updateProof=true"),
            build -> assertThat(build).contains(" test-compile ").endsWith(" -pl one,two"),
            version -> assertThat(version).isEqualTo("java -version"),
            one -> assertThat(one).contains("AFuzzTest", " -max_total_time=600 "),
            two -> assertThat(two).contains("BFuzzTest", " -max_total_time=600 "),
            format -> assertThat(format).isEqualTo("mvn spotless:apply"));
  }

  @Test
  void oneBenchmarkIsMeasuredAlone() throws IOException {
    assertThat(type("it-tests/bench LoginBench").status()).isZero();

    assertThat(asked()).singleElement().asString().contains(" -Dit.test=LoginBench ");
  }

  @Test
  void aBenchmarkThatThereIsNotOrWantsAProgramIsNamed() throws IOException {
    Terminal.Outcome unknown = type("it-tests/bench NoBench");
    assertThat(unknown.status()).isEqualTo(1);
    assertThat(unknown.output())
        .isEqualTo("it-tests/bench: there is no NoBench; there are LoginBench.\n");

    for (String program : List.of("bash", "dirname")) {
      Files.createSymbolicLink(bin.resolve(program), Path.of(whereIs(program)));
    }
    Terminal.Outcome bare = type("it-tests/bench LoginBench", bin.toString());
    assertThat(bare.status()).isEqualTo(1);
    assertThat(bare.output()).startsWith("it-tests/bench: jcmd is missing: install a JDK");
    assertThat(asked).doesNotExist();
  }

  @Test
  void aServerJavaOrDatabaseThatThereIsNotIsNamed() throws IOException {
    for (String unknown : List.of("server 1.0", "Java 8", "database db2")) {
      String[] words = unknown.split(" ", -1);
      String argument =
          switch (words[0]) {
            case "Java" -> "java=" + words[1];
            case "database" -> "db=" + words[1];
            default -> words[1];
          };
      Terminal.Outcome outcome = type("it-tests/versions " + argument);
      assertThat(outcome.status()).isEqualTo(1);
      assertThat(outcome.output())
          .startsWith("it-tests/versions: there is no " + unknown + "; there are ");
    }
    assertThat(asked).doesNotExist();
  }

  private String whereIs(String program) {
    return type("command -v " + program, System.getenv("PATH")).output().strip();
  }

  @Test
  void aTargetIsFuzzedForAsLongAsIsSaidAndWrittenDown() throws IOException {
    Terminal.Outcome outcome = type("it-tests/fuzz 2 AFuzzTest BFuzzTest");

    assertThat(outcome.status()).as("%s", outcome).isZero();
    assertThat(asked())
        .filteredOn(line -> line.contains("Jazzer"))
        .satisfiesExactly(
            a ->
                assertThat(a)
                    .contains("--target_class=io.latchkey.AFuzzTest --target_method=readsAll")
                    .contains(" -max_total_time=120 "),
            b -> assertThat(b).contains("--target_class=io.latchkey.BFuzzTest"));
    List<String> page = Files.readAllLines(folder.resolve("docs/security/fuzzing.md"));
    assertThat(page).hasSize(7).endsWith("<!-- /Runs -->", "End.").doesNotContain("long ago");
    assertThat(page.get(3))
        .matches("\\| `AFuzzTest\\.readsAll` \\| .* Java 99 \\| 2 min \\| 4711 \\| 0 \\|");
    assertThat(page.get(4)).startsWith("| `BFuzzTest.readsSome` | 2");
  }

  @Test
  void anInputThatFailsIsKeptAndSaid() throws IOException {
    program(
        bin.resolve("java"),
        FUZZER,
        "[ \"$1\" = -version ] || { touch src/test/resources/io/latchkey/AFuzzTestInputs/readsAll/crash-1; exit 77; }");

    Terminal.Outcome outcome = type("it-tests/fuzz 1 AFuzzTest");

    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.output())
        .contains("an input fails: AFuzzTest.readsAll: src/test/resources/io/latchkey/AFuzzTest");
    assertThat(Files.readString(folder.resolve("docs/security/fuzzing.md")))
        .contains("| 1 min | 4711 | 1 |");
  }

  @Test
  void aFuzzTestThatThereIsNotOrThatDidNotRunIsSaid() throws IOException {
    Terminal.Outcome unknown = type("it-tests/fuzz NoFuzzTest");
    assertThat(unknown.status()).isEqualTo(1);
    assertThat(unknown.output())
        .isEqualTo(
            "it-tests/fuzz: there is no fuzz test NoFuzzTest; there are AFuzzTest BFuzzTest.\n");

    program(bin.resolve("java"), "echo the machine is full");
    Terminal.Outcome broken = type("it-tests/fuzz AFuzzTest");
    assertThat(broken.status()).isEqualTo(1);
    assertThat(broken.output()).contains("the machine is full", "AFuzzTest.readsAll did not run");
  }

  @Test
  void namedPromisesAreCheckedAloneAndOthersRefused() throws IOException {
    assertThat(type("it-tests/prove LockoutIT HotpTest").status()).isZero();
    assertThat(asked())
        .singleElement()
        .asString()
        .startsWith("run ")
        .contains(" -Dtest=HotpTest ")
        .endsWith(" -Dit.test=LockoutIT");

    Terminal.Outcome unknown = type("it-tests/prove NoSuchIT");
    assertThat(unknown.status()).isEqualTo(1);
    assertThat(unknown.output()).isEqualTo("it-tests/prove: there is no test class NoSuchIT.\n");
  }

  /** What an earlier run left must not be taken for this one's, and a failure is not hidden. */
  @Test
  void aRunThatFailsIsWrittenDownAndSaid() throws IOException {
    Path earlier = Files.createDirectories(folder.resolve("it-tests/target/failsafe-reports"));
    program(folder.resolve("it-tests/run"), "exit 3");

    assertThat(type("it-tests/prove").status()).isEqualTo(3);

    assertThat(earlier).doesNotExist();
    assertThat(asked()).singleElement().asString().contains(" -Dtest=ProofTest ");
  }
}
