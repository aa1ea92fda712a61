package io.latchkey.themes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code notices.mjs} of the scripts writes and refuses, of packages that were made up. */
class LicencesTest {
  private static final String MIT = "Permission is hereby granted to Ann.\n";

  @TempDir Path folder;

  private Path ui;

  @BeforeEach
  void makeProject() throws IOException {
    ui = Files.createDirectories(folder.resolve("themes/src/main/ui"));
    for (String script : List.of("bundled.mjs", "notices.mjs")) {
      Files.copy(Path.of("src/main/ui", script), ui.resolve(script));
    }
    Files.copy(Path.of("../LICENSE"), folder.resolve("LICENSE"));
    Files.createDirectories(folder.resolve("themes/target/ui"));
  }

  /** One that is bundled, with a byte of it, and one that was only looked at. */
  private void bundle(String licence) throws IOException {
    Files.writeString(
        ui.resolve("package-lock.json"),
        """
        {"packages": {"node_modules/@a/b": {"version": "1.0.0", "license": "%s"},
          "node_modules/c": {"version": "2.0.0", "license": "MIT"},
          "node_modules/unused": {"version": "3.0.0", "license": "GPL-3.0-only"}}}
        """
            .formatted(licence));
    Files.writeString(
        folder.resolve("themes/target/ui/metafile.json"),
        """
        {"outputs": {"out/x.js": {"inputs": {
          "src/x.ts": {"bytesInOutput": 9},
          "node_modules/@a/b/index.js": {"bytesInOutput": 1},
          "node_modules/c/c.js": {"bytesInOutput": 2},
          "node_modules/unused/index.js": {"bytesInOutput": 0}}}}}
        """);
  }

  private void text(String name, String file, String text) throws IOException {
    Path packaged = Files.createDirectories(ui.resolve("node_modules").resolve(name));
    Files.writeString(packaged.resolve(file), text);
  }

  private String run(int status) throws IOException, InterruptedException {
    Process node =
        new ProcessBuilder("node", "notices.mjs")
            .directory(ui.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(node.waitFor()).as(output).isEqualTo(status);
    return output;
  }

  @Test
  void textsOfWhatIsBundledAreWrittenOnce() throws Exception {
    bundle("MIT");
    text("@a/b", "LICENSE", MIT);
    text("c", "license.md", MIT.replace(" ", "\r\n"));
    text("c", "NOTICE", "Made by Bob.");
    text("unused", "LICENSE", "Nobody reads this.");

    assertThat(run(0)).isEmpty();

    assertThat(folder.resolve("themes/target/classes/META-INF/LICENSES-npm.txt"))
        .content()
        .contains("@a/b 1.0.0: MIT\nc 2.0.0: MIT\n", "\n@a/b 1.0.0, c 2.0.0\n\n" + MIT, "Bob")
        .containsOnlyOnce("Permission is hereby granted")
        .doesNotContain("unused", "Nobody");
  }

  @Test
  void apachesLicenceIsTheOneInTheJar() throws Exception {
    bundle("Apache-2.0");
    text("@a/b", "LICENSE.txt", Files.readString(Path.of("../LICENSE")));
    text("c", "LICENSE", MIT);

    assertThat(run(0)).isEmpty();

    assertThat(folder.resolve("themes/target/classes/META-INF/LICENSES-npm.txt"))
        .content()
        .contains("@a/b 1.0.0\n\nThe Apache License, Version 2.0: see META-INF/LICENSE\n")
        .doesNotContain("TERMS AND CONDITIONS");
  }

  @Test
  void aLicenceThatIsNotAllowedFailsTheBuild() throws Exception {
    bundle("GPL-3.0-only");
    text("@a/b", "LICENSE", "GNU");
    text("c", "LICENSE", MIT);

    assertThat(run(1)).contains("@a/b 1.0.0 (GPL-3.0-only)").doesNotContain("c 2.0.0", "unused");

    assertThat(folder.resolve("themes/target/classes/META-INF/LICENSES-npm.txt")).doesNotExist();
  }

  @Test
  void aPackageWithoutTheTextOfItsLicenceFailsTheBuild() throws Exception {
    bundle("MIT");
    text("@a/b", "README.md", "MIT");
    text("c", "LICENSE", MIT);

    assertThat(run(1)).contains("@a/b has no text of its licence, MIT");
  }
}
