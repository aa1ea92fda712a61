package io.latchkey.demo.server;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The zip file of a Keycloak distribution: one folder that holds the whole server. */
final class ServerArchive {

  /** Holds the hash of the zip that the folder came from; written last. */
  private static final String MARKER = ".unpacked-from";

  private static final Set<PosixFilePermission> EXECUTABLE =
      Set.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE,
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_EXECUTE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_EXECUTE);

  private final Path zip;

  ServerArchive(Path zip) {
    this.zip = zip;
  }

  /**
   * Unpacks the zip into {@code folder}, unless that was done before with the same zip.
   *
   * @return the server's home folder, a child of {@code folder}
   */
  Path unpackInto(Path folder) throws IOException {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      Path home = child(folder, topFolder(file));
      Path marker = home.resolve(MARKER);
      String hash = sha256(zip);
      if (Files.exists(marker) && Files.readString(marker).equals(hash)) {
        return home;
      }
      deleteTree(home);
      for (ZipEntry entry : Collections.list(file.entries())) {
        unpack(file, entry, child(folder, entry.getName()));
      }
      Files.writeString(marker, hash);
      return home;
    }
  }

  private static void unpack(ZipFile file, ZipEntry entry, Path target) throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.resolveSibling(""));
    try (var content = file.getInputStream(entry)) {
      Files.copy(content, target);
    }
    // java.util.zip does not tell the permissions that the zip holds.
    if (entry.getName().endsWith(".sh")
        && Files.getFileAttributeView(target, PosixFileAttributeView.class) != null) {
      Files.setPosixFilePermissions(target, EXECUTABLE);
    }
  }

  private String topFolder(ZipFile file) throws IOException {
    return file.stream()
        .map(ZipEntry::getName)
        .filter(name -> name.indexOf('/') > 0)
        .map(name -> name.substring(0, name.indexOf('/')))
        .findFirst()
        .orElseThrow(() -> new IOException(zip + " is not a Keycloak distribution: it is empty"));
  }

  /** Refuses names that lead out of the folder. */
  private Path child(Path folder, String name) throws IOException {
    Path child = folder.resolve(name).normalize();
    if (!child.startsWith(folder.normalize())) {
      throw new IOException(zip + " holds an entry outside its folder: " + name);
    }
    return child;
  }

  static String sha256(Path file) throws IOException {
    try (var in = new DigestInputStream(Files.newInputStream(file), sha256())) {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest());
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  static void deleteTree(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(folder)) {
      tree.sorted(Comparator.reverseOrder()).forEach(ServerArchive::delete);
    }
  }

  private static void delete(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
