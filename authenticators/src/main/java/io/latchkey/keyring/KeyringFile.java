package io.latchkey.keyring;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A keyring as a file that only its owner can read or, where that is root, its group too: so do
 * container engines and Kubernetes mount secrets. It holds a {@link KeyringText}.
 */
public final class KeyringFile {
  private static final Set<PosixFilePermission> OTHERS =
      PosixFilePermissions.fromString("---rwxrwx");
  private static final Set<PosixFilePermission> OTHERS_THAN_READERS =
      PosixFilePermissions.fromString("----wxrwx");
  private static final int MAX_BYTES = 64 * 1024;

  private final Path path;

  public KeyringFile(Path path) {
    this.path = path;
  }

  /**
   * Reads the keyring.
   *
   * @param activeKeyId the key that seals; null takes the only key
   * @throws KeyringException naming the file, if it is missing, is open to others, or is not as
   *     {@link KeyringText#read} wants it
   */
  public Keyring read(@Nullable String activeKeyId) {
    return KeyringText.read("keyring file " + path, text(), activeKeyId);
  }

  /** Makes the file with one new key if there is none yet. It is never there half-written. */
  public void createIfMissing() throws IOException {
    if (Files.exists(path)) {
      return;
    }
    byte[] key = new byte[Keyring.KEY_LENGTH];
    new SecureRandom().nextBytes(key);
    Path folder = Files.createDirectories(path.toAbsolutePath().getParent());
    // A temporary file is its owner's only.
    Path written = Files.createTempFile(folder, "keyring", ".new");
    try {
      Files.writeString(written, "k1=" + Base64.getEncoder().encodeToString(key) + "\n");
      // Unlike a move, a link never replaces what another process has just put there.
      Files.createLink(path, written);
    } catch (FileAlreadyExistsException e) {
      // The other process was quicker; its key is as good.
    } finally {
      Files.delete(written);
    }
  }

  private String text() {
    try {
      if (!Files.isRegularFile(path)) {
        throw problem("there is no such file");
      }
      if (has("posix") && isOpen(Files.getPosixFilePermissions(path), isOfRoot())) {
        throw problem(
            "others than its owner have access to it; set its mode to 600 or 400, or to 440 if it"
                + " belongs to root and the server's group");
      }
      if (Files.size(path) > MAX_BYTES) {
        throw problem("it is longer than " + MAX_BYTES + " bytes");
      }
      return Files.readString(path, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new KeyringException("keyring file " + path + " cannot be read", e);
    }
  }

  /** Whether a file with this mode is open to more than its owner and, if root's, its group. */
  static boolean isOpen(Set<PosixFilePermission> mode, boolean ofRoot) {
    return mode.stream().anyMatch((ofRoot ? OTHERS_THAN_READERS : OTHERS)::contains);
  }

  private boolean isOfRoot() throws IOException {
    return has("unix") && Files.getAttribute(path, "unix:uid").equals(0);
  }

  private boolean has(String view) {
    return path.getFileSystem().supportedFileAttributeViews().contains(view);
  }

  private KeyringException problem(String what) {
    return new KeyringException("keyring file " + path + ": " + what);
  }
}
