package io.latchkey.it.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The distribution's own {@code kcadm.sh}, signed in as the server's administrator. */
public final class Kcadm {

  /** It lives for a second: starting is all that takes time. */
  private static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto";

  private final Path script;
  private final Path config;

  private Kcadm(Path script, Path config) {
    this.script = script;
    this.config = config;
  }

  /** Unpacks the program and signs in. */
  public static Kcadm login(TestServer server) {
    Path home = Setting.path("latchkey.servers").resolve("kcadm");
    try {
      unpack(Setting.path("latchkey.server.zip"), home);
      Kcadm kcadm = new Kcadm(home.resolve("bin/kcadm.sh"), home.resolve("kcadm.config"));
      kcadm.run(
          "config",
          "credentials",
          "--server",
          server.url().toString(),
          "--realm",
          "master",
          "--user",
          server.adminUsername(),
          "--password",
          server.adminPassword());
      return kcadm;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a command that must succeed, and gives what it prints on both streams. */
  public String run(String... arguments) {
    Outcome outcome = outcome(arguments);
    if (outcome.status() != 0) {
      throw new AssertionError("kcadm.sh " + String.join(" ", arguments) + ": " + outcome);
    }
    return outcome.output();
  }

  /** Runs a command. */
  public Outcome outcome(String... arguments) {
    List<String> command = new ArrayList<>(List.of("sh", script.toString()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--config", config.toString()));
    return outcome(new ProcessBuilder(command));
  }

  private static Outcome outcome(ProcessBuilder command) {
    command.environment().put("KC_OPTS", SHORT_LIVED);
    try {
      Process process = command.redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return new Outcome(process.waitFor(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Runs a script that calls {@code kcadm.sh} itself: it finds program and session there. */
  public Outcome script(Path path, String... arguments) {
    List<String> command = new ArrayList<>(List.of(path.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("KCADM", "sh " + script);
    builder.environment().put("KCADM_CONFIG", config.toString());
    return outcome(builder);
  }

  /**
   * Lets scripts call {@code kcadm.sh} as people do.
   *
   * @param bin a folder of their path, where the command is put
   * @param home where it finds its session, in the file that it looks for unless told otherwise
   * @return what it needs in its environment
   */
  public Map<String, String> install(Path bin, Path home) throws IOException {
    Path command = bin.resolve("kcadm.sh");
    Files.writeString(command, "#!/bin/sh\nexec sh '" + script + "' \"$@\"\n");
    Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwx------"));
    Files.createDirectories(home.resolve(".keycloak"));
    Files.copy(config, home.resolve(".keycloak/kcadm.config"));
    return Map.of("KC_OPTS", "-Duser.home=" + home + " " + SHORT_LIVED);
  }

  /** How a command ended. */
  public record Outcome(int status, String output) {}

  private static void unpack(Path zip, Path home) throws IOException {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      Enumeration<? extends ZipEntry> entries = file.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        int root = entry.getName().indexOf('/');
        String name = entry.getName().substring(root + 1);
        if (entry.isDirectory() || !name.startsWith("bin/")) {
          continue;
        }
        Path target = home.resolve(name).normalize();
        Files.createDirectories(target.getParent());
        try (InputStream in = file.getInputStream(entry)) {
          Files.write(target, in.readAllBytes());
        }
      }
    }
  }
}
