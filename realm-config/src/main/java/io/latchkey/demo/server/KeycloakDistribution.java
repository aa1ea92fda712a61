package io.latchkey.demo.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A stock Keycloak, unpacked into a folder, and the provider JARs that were put into it. */
public final class KeycloakDistribution {

  /** Holds what the last {@code build} was made of. */
  private static final String BUILD_MARKER = ".built-from";

  /** A build is done before Java's second compiler pays off: without it, it takes half the CPU. */
  private static final Map<String, String> QUICKLY =
      Map.of("JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1");

  private final Path home;

  private KeycloakDistribution(Path home) {
    this.home = home;
  }

  /**
   * Unpacks a distribution. A folder that already holds the same one, unharmed, is used as it is.
   *
   * @param zip the distribution from Maven Central ({@code org.keycloak:keycloak-quarkus-dist})
   * @param folder where to unpack it; made if missing
   * @throws IOException if the zip cannot be read, is not a distribution, or the folder not written
   */
  public static KeycloakDistribution unpack(Path zip, Path folder) throws IOException {
    Path parent = Files.createDirectories(folder).toRealPath();
    return new KeycloakDistribution(new ServerArchive(zip).unpackInto(parent));
  }

  /**
   * Makes a folder hold a copy of this server as it was last built, without its data. A folder that
   * already holds the same build is left as it is, with its data.
   *
   * @param folder where to put the copy; made if missing
   * @throws IOException if a file cannot be read or written
   */
  public KeycloakDistribution copyInto(Path folder) throws IOException {
    Path copy = Files.createDirectories(folder).toRealPath().resolve(home.getFileName());
    Path marker = copy.resolve(BUILD_MARKER);
    if (!Files.exists(marker) || Files.mismatch(marker, home.resolve(BUILD_MARKER)) >= 0) {
      ServerArchive.deleteTree(copy);
      try (Stream<Path> files = Files.walk(home)) {
        for (Path file : files.filter(it -> !it.startsWith(home.resolve("data"))).toList()) {
          // With their times, by which the server knows the JARs that it was built with.
          Files.copy(file, copy.resolve(home.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
    return new KeycloakDistribution(copy);
  }

  /** The server's own folder, the one that has {@code bin}, {@code conf} and {@code providers}. */
  public Path home() {
    return home;
  }

  /**
   * Makes {@code providers} hold exactly these JARs. A JAR that did not change keeps its file time,
   * by which the server sees that it need not be built again.
   *
   * @throws IOException if a JAR cannot be read or the folder not written
   */
  public void install(List<Path> providers) throws IOException {
    Path folder = home.resolve("providers");
    List<Path> wanted = new ArrayList<>();
    for (Path provider : providers) {
      Path target = folder.resolve(provider.getFileName());
      wanted.add(target);
      if (!Files.exists(target) || Files.mismatch(provider, target) >= 0) {
        Files.copy(provider, target, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    for (Path present : jars(folder)) {
      if (!wanted.contains(present)) {
        Files.delete(present);
      }
    }
  }

  /** Throws away the embedded database and everything else that the server stored. */
  public void deleteData() throws IOException {
    ServerArchive.deleteTree(home.resolve("data"));
  }

  /**
   * Runs {@code kc.sh build} for production mode, unless options and provider JARs are those of the
   * last time. Development mode needs no call: there the server does it by itself.
   *
   * @param options build options, for instance {@code --health-enabled=true}
   * @throws IOException if a file cannot be read or written
   * @throws ServerStartException if the build fails
   */
  public void build(List<String> options) throws IOException {
    Path marker = home.resolve(BUILD_MARKER);
    String ingredients = ingredients(options);
    if (Files.exists(marker) && Files.readString(marker).equals(ingredients)) {
      return;
    }
    Files.deleteIfExists(marker);
    List<String> arguments = new ArrayList<>(List.of("build"));
    arguments.addAll(options);
    Path log = buildLog();
    Process build = command(arguments, QUICKLY, log).start();
    try {
      if (build.waitFor() != 0) {
        throw new ServerStartException("kc.sh build failed:\n" + Files.readString(log));
      }
    } catch (InterruptedException e) {
      build.destroy();
      Thread.currentThread().interrupt();
      throw new ServerStartException("kc.sh build was interrupted.", e);
    }
    Files.writeString(marker, ingredients);
  }

  /** What the last {@link #build} that was needed printed. */
  public Path buildLog() {
    return home.resolve("build.log");
  }

  /** Development mode builds into the same place, so what production mode had there is gone. */
  void forgetBuild() throws IOException {
    Files.deleteIfExists(home.resolve(BUILD_MARKER));
  }

  /** A call of {@code kc.sh} with the Java that runs us; output and errors go to {@code log}. */
  ProcessBuilder command(List<String> arguments, Map<String, String> environment, Path log) {
    List<String> command =
        new ArrayList<>(List.of(home.resolve("bin").resolve(script()).toString()));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    return builder;
  }

  private static String script() {
    boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    return windows ? "kc.bat" : "kc.sh";
  }

  private String ingredients(List<String> options) throws IOException {
    Map<String, String> hashes = new TreeMap<>();
    for (Path jar : jars(home.resolve("providers"))) {
      hashes.put(String.valueOf(jar.getFileName()), ServerArchive.sha256(jar));
    }
    return options + " " + hashes;
  }

  private static List<Path> jars(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }
}
