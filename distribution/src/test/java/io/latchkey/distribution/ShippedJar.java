package io.latchkey.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/** The JAR that is dropped into a server, read as a file. */
final class ShippedJar {
  private final Path path;

  private ShippedJar(Path path) {
    this.path = path;
  }

  /** The one that this build made. */
  static ShippedJar ofThisBuild() {
    return new ShippedJar(Path.of(System.getProperty("latchkey.jar")));
  }

  Path path() {
    return path;
  }

  /** All entries, in their order. */
  List<ZipEntry> entries() {
    return read(jar -> jar.stream().map(ZipEntry.class::cast).toList());
  }

  /** Names of all files, without folders. */
  List<String> files() {
    return entries().stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName).toList();
  }

  Attributes manifest() {
    return read(jar -> jar.getManifest().getMainAttributes());
  }

  /** The lines of a text file. */
  List<String> lines(String file) {
    return read(
        jar ->
            new String(
                    jar.getInputStream(jar.getEntry(file)).readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList());
  }

  /** All classes, by internal name. */
  Map<String, ClassFile> classes() {
    return read(
        jar -> {
          Map<String, ClassFile> classes = new TreeMap<>();
          for (String file : files()) {
            if (file.endsWith(".class")) {
              ClassFile read =
                  ClassFile.read("latchkey", jar.getInputStream(jar.getEntry(file)).readAllBytes());
              classes.put(read.name(), read);
            }
          }
          return classes;
        });
  }

  private <T> T read(Reading<T> reading) {
    try (JarFile jar = new JarFile(path.toFile())) {
      return reading.of(jar);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Reading<T> {
    T of(JarFile jar) throws IOException;
  }
}
