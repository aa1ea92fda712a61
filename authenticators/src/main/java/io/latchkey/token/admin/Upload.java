package io.latchkey.token.admin;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.zip.GZIPInputStream;
import javax.crypto.Cipher;
import javax.crypto.CipherInputStream;
import javax.crypto.CipherOutputStream;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A file that a caller has sent, kept on disk to be read more than once: first to see that it is
 * whole, then to import it. It may hold secrets in the clear, so it is encrypted under a key that
 * is in memory only, and deleted when it is closed.
 */
final class Upload implements AutoCloseable {
  private static final int BUFFER = 64 << 10;

  private final Path file;
  private final byte[] key = new byte[16];
  private final byte[] counter = new byte[16];

  private Upload(Path file) {
    this.file = file;
    SecureRandom random = new SecureRandom();
    random.nextBytes(key);
    random.nextBytes(counter);
  }

  /** Takes a body to its end. Its length is bounded by the server. */
  static Upload of(InputStream body) throws IOException {
    // Readable by the server's own account only.
    Upload upload = new Upload(Files.createTempFile("latchkey-import", ".tmp"));
    try (OutputStream out =
        new CipherOutputStream(
            new BufferedOutputStream(Files.newOutputStream(upload.file), BUFFER),
            upload.cipher(Cipher.ENCRYPT_MODE))) {
      body.transferTo(out);
      return upload;
    } catch (IOException | RuntimeException e) {
      upload.close();
      throw e;
    }
  }

  /** The file from its start; inflated if it is compressed with gzip. */
  InputStream open() throws IOException {
    InputStream raw =
        new CipherInputStream(
            new BufferedInputStream(Files.newInputStream(file), BUFFER),
            cipher(Cipher.DECRYPT_MODE));
    PushbackInputStream in = new PushbackInputStream(new BufferedInputStream(raw, BUFFER), 2);
    byte[] start = in.readNBytes(2);
    in.unread(start);
    boolean compressed = start.length == 2 && start[0] == 0x1f && start[1] == (byte) 0x8b;
    return compressed ? new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER) : in;
  }

  private Cipher cipher(int mode) {
    try {
      Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
      cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(counter));
      return cipher;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES is not available", e);
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }
}
