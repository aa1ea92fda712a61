package io.latchkey.it.library;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.latchkey.it.server.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The scripts in {@code src/test/npm}, with the packages that their lock file names. */
final class NodeProject {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;

  private NodeProject(Path folder) {
    this.folder = folder;
  }

  /** What a program answered. */
  record Answer(int status, String output, String errors) {}

  /** Installs the packages, unless a run before this one, or one beside it, did so. */
  static NodeProject install() {
    Path source =
        Setting.path("latchkey.docs").resolveSibling(Path.of("it-tests", "src", "test", "npm"));
    Path folder = Setting.path("latchkey.work").resolve("npm");
    try {
      Files.createDirectories(folder);
      try (FileChannel channel = FileChannel.open(folder.resolve("lock"), CREATE, WRITE)) {
        // Ends with the channel.
        channel.lock();
        copy(source, folder);
        Path installed = folder.resolve("installed");
        String wanted = Files.readString(source.resolve("package-lock.json"));
        if (!Files.exists(installed) || !Files.readString(installed).equals(wanted)) {
          Answer answer =
              run(folder, List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"), "");
          if (answer.status() != 0) {
            throw new IllegalStateException("npm ci says: " + answer);
          }
          Files.writeString(installed, wanted);
        }
      }
      return new NodeProject(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs one of the scripts with these settings; gives what it reports. */
  JsonNode run(String script, Map<String, String> settings) {
    try {
      // Node 18 shows its cryptography to all modules only when asked to.
      Answer answer =
          run(
              folder,
              List.of("node", "--experimental-global-webcrypto", script),
              JSON.writeValueAsString(settings));
      if (answer.status() != 0) {
        throw new AssertionError(script + " says: " + answer);
      }
      return JSON.readTree(answer.output());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a package's own program in this folder. */
  Answer program(Path in, String file, String... arguments) {
    List<String> command = new ArrayList<>(List.of("node", folder.resolve(file).toString()));
    command.addAll(List.of(arguments));
    return run(in, command, "");
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, to.resolve(file.getFileName()), REPLACE_EXISTING);
      }
    }
  }

  private static Answer run(Path folder, List<String> command, String input) {
    try {
      Path errors = Files.createTempFile("latchkey-node", ".err");
      try {
        Process program =
            new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(errors.toFile())
                .start();
        try (var in = program.getOutputStream()) {
          in.write(input.getBytes(UTF_8));
        }
        String output = new String(program.getInputStream().readAllBytes(), UTF_8);
        return new Answer(program.waitFor(), output, Files.readString(errors));
      } finally {
        Files.delete(errors);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          command.get(0) + " did not run. Is it installed (apt-get install nodejs npm)?", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
