package io.latchkey.it.device;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** A key in a file of {@code ssh-keygen}, with which that program signs. */
public final class SshKey implements Signer {

  private final Path file;
  private final List<String> options;

  private SshKey(Path file, List<String> options) {
    this.file = file;
    this.options = options;
  }

  /**
   * Makes a key.
   *
   * @param name of the file
   * @param type and further options, for instance {@code ecdsa -b 384}
   */
  public static SshKey make(Path folder, String name, String type) {
    Path file = folder.resolve(name);
    List<String> command =
        new ArrayList<>(
            List.of("ssh-keygen", "-q", "-N", "", "-C", name, "-f", file.toString(), "-t"));
    command.addAll(List.of(type.split(" ", -1)));
    Program.run(command, Map.of(), new byte[0]);
    return new SshKey(file, List.of());
  }

  /** A line with a public key of RSA of this length and exponent, which nobody can sign with. */
  public static String rsaLine(int bits, BigInteger exponent) {
    BigInteger modulus = BigInteger.ONE.shiftLeft(bits - 1).setBit(0);
    byte[] blob = new SshData().string("ssh-rsa").mpint(exponent).mpint(modulus).bytes();
    return "ssh-rsa " + Base64.getEncoder().encodeToString(blob) + " nobody";
  }

  /** The same key, that signs with this hash. */
  public SshKey hashing(String algorithm) {
    return new SshKey(file, List.of("-O", "hashalg=" + algorithm));
  }

  public Path file() {
    return file;
  }

  @Override
  public String publicKey() {
    return read(file.resolveSibling(file.getFileName() + ".pub"));
  }

  public String privateKey() {
    return read(file);
  }

  /** What {@code ssh-keygen -l} shows. */
  public String fingerprint() {
    return Program.run("ssh-keygen", "-lf", file.toString()).split(" ", -1)[1];
  }

  @Override
  public String sign(String challenge, String namespace) {
    List<String> command =
        new ArrayList<>(
            List.of("ssh-keygen", "-q", "-Y", "sign", "-n", namespace, "-f", file.toString()));
    command.addAll(options);
    return new String(Program.run(command, Map.of(), challenge.getBytes(UTF_8)), UTF_8);
  }

  private static String read(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
