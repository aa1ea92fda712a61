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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A keyring as a file: one {@code <key id>=<base64 of 32 bytes>} a line, readable by its owner
 * only. Empty lines and lines that begin with {@code #} are skipped.
 */
public final class KeyringFile {
  private static final Set<PosixFilePermission> OTHERS =
      PosixFilePermissions.fromString("---rwxrwx");
  private static final int MAX_BYTES = 64 * 1024;

  private final Path path;

  public KeyringFile(Path path) {
    this.path = path;
  }

  /**
   * Reads the keyring.
   *
   * @param activeKeyId the key that seals; null takes the only key
   * @throws KeyringException naming the file and line, if the file is missing, is readable by
   *     others than its owner, holds a malformed line or a key twice, or if several keys are there
   *     and none is named
   */
  public Keyring read(@Nullable String activeKeyId) {
    Map<String, byte[]> keys = new LinkedHashMap<>();
    String text = text();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      int equals = line.indexOf('=');
      if (equals < 1) {
        throw problem("line " + number + " must be <key id>=<base64 of 32 bytes>");
      }
      byte[] key = decode(line.substring(equals + 1).strip(), number);
      if (keys.put(line.substring(0, equals).strip(), key) != null) {
        throw problem("line " + number + " repeats a key id");
      }
    }
    return keyring(keys, activeKeyId);
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
      Files.move(written, path);
    } catch (FileAlreadyExistsException e) {
      // Another process was quicker; its key is as good.
      Files.delete(written);
    }
  }

  private Keyring keyring(Map<String, byte[]> keys, @Nullable String activeKeyId) {
    if (keys.isEmpty()) {
      throw problem("there is no key");
    }
    if (activeKeyId == null && keys.size() > 1) {
      throw problem(
          "there are several keys, " + keys.keySet() + ": name the active one in keyring-active");
    }
    try {
      return new Keyring(keys, activeKeyId != null ? activeKeyId : keys.keySet().iterator().next());
    } catch (IllegalArgumentException e) {
      throw new KeyringException("keyring file " + path + ": " + e.getMessage(), e);
    }
  }

  private String text() {
    try {
      if (!Files.isRegularFile(path)) {
        throw problem("there is no such file");
      }
      if (posix() && Files.getPosixFilePermissions(path).stream().anyMatch(OTHERS::contains)) {
        throw problem("others than its owner have access to it; set its mode to 600 or 400");
      }
      if (Files.size(path) > MAX_BYTES) {
        throw problem("it is longer than " + MAX_BYTES + " bytes");
      }
      return Files.readString(path, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new KeyringException("keyring file " + path + " cannot be read", e);
    }
  }

  private boolean posix() {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /** The message never holds the line: it may be a key with a slip in it. */
  private byte[] decode(String base64, int line) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw problem("line " + line + " must be <key id>=<base64 of 32 bytes>");
    }
  }

  private KeyringException problem(String what) {
    return new KeyringException("keyring file " + path + ": " + what);
  }
}
