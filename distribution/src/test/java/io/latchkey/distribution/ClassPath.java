package io.latchkey.distribution;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** What our classes are linked with: themselves, the libraries of a server, and the JDK. */
final class ClassPath {
  /** The artifact that classes of the JDK are said to be in. */
  static final String JDK = "jdk";

  private final Map<String, Path> libraries = new HashMap<>();
  private final Map<String, Optional<ClassFile>> found = new HashMap<>();

  private ClassPath(ShippedJar shipped) {
    shipped.classes().forEach((name, file) -> found.put(name, Optional.of(file)));
  }

  /** Our JAR in the server whose libraries this build unpacked. */
  static ClassPath of(ShippedJar shipped) {
    Path folder = Path.of(System.getProperty("keycloak.libraries"));
    ClassPath classPath = new ClassPath(shipped);
    try (Stream<Path> jars = Files.walk(folder)) {
      // What the server runs with; lib/deployment only prepares it.
      List<Path> runtime =
          jars.filter(path -> path.getFileName().toString().endsWith(".jar"))
              .filter(path -> !path.toString().contains("/deployment/"))
              .sorted()
              .toList();
      if (runtime.isEmpty()) {
        throw new IllegalStateException("no libraries of a server in " + folder);
      }
      for (Path jar : runtime) {
        classPath.index(jar);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return classPath;
  }

  /** The class of an internal name. */
  Optional<ClassFile> find(String name) {
    // Not computeIfAbsent, whose function must not find further classes.
    Optional<ClassFile> known = found.get(name);
    if (known == null) {
      known = load(name);
      found.put(name, known);
    }
    return known;
  }

  private void index(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      file.stream()
          .map(entry -> entry.getName())
          .filter(entry -> entry.endsWith(".class") && !entry.startsWith("META-INF/"))
          .forEach(
              entry ->
                  libraries.putIfAbsent(
                      entry.substring(0, entry.length() - ".class".length()), jar));
    }
  }

  private Optional<ClassFile> load(String name) {
    String file = name + ".class";
    Path jar = libraries.get(name);
    try {
      if (jar != null) {
        try (JarFile open = new JarFile(jar.toFile())) {
          byte[] bytes = open.getInputStream(open.getEntry(file)).readAllBytes();
          return Optional.of(ClassFile.read(artifact(jar), bytes));
        }
      }
      try (InputStream jdk = ClassLoader.getPlatformClassLoader().getResourceAsStream(file)) {
        return jdk == null
            ? Optional.empty()
            : Optional.of(ClassFile.read(JDK, jdk.readAllBytes()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code org.keycloak.keycloak-core-26.7.3.jar} is {@code org.keycloak.keycloak-core}. */
  private static String artifact(Path jar) {
    return jar.getFileName().toString().replaceFirst("-[0-9][^-]*(-[a-z]*)?\\.jar$", "");
  }
}
