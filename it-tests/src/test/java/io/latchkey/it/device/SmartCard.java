package io.latchkey.it.device;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A token of PKCS#11 in software (SoftHSM), used by {@code pkcs11-tool} as any card is. */
public final class SmartCard {

  private static final String MODULE = "/usr/lib/softhsm/libsofthsm2.so";
  private static final String PIN = "1234";

  private final Map<String, String> environment;

  public SmartCard(Path folder) {
    try {
      Files.createDirectories(folder.resolve("tokens"));
      Path configuration = folder.resolve("softhsm2.conf");
      Files.writeString(configuration, "directories.tokendir = " + folder.resolve("tokens") + "\n");
      environment = Map.of("SOFTHSM2_CONF", configuration.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    run(
        List.of(
            "softhsm2-util",
            "--init-token",
            "--free",
            "--label",
            "latchkey",
            "--pin",
            PIN,
            "--so-pin",
            PIN),
        new byte[0]);
  }

  /**
   * Makes a key in it.
   *
   * @param type for instance {@code rsa:2048} or {@code EC:prime256v1}
   */
  public void make(String id, String type) {
    tool(List.of("--keypairgen", "--key-type", type, "--id", id, "--label", id), new byte[0]);
  }

  /** The public key, in PEM. */
  public String publicKey(String id) {
    byte[] der = tool(List.of("--read-object", "--type", "pubkey", "--id", id), new byte[0]);
    return new String(
        Program.run(List.of("openssl", "pkey", "-pubin", "-inform", "DER"), Map.of(), der), UTF_8);
  }

  /** Signs the text, or its hash if that is what the mechanism takes, in bytes. */
  public byte[] sign(String id, String text, String mechanism) {
    byte[] input = text.getBytes(UTF_8);
    return tool(List.of("--sign", "--id", id, "-m", mechanism), input);
  }

  /** Signs the SHA-256 hash of the text, in bytes. */
  public byte[] signHash(String id, String text, String mechanism, String... options) {
    byte[] hash =
        Program.run(
            List.of("openssl", "dgst", "-sha256", "-binary"), Map.of(), text.getBytes(UTF_8));
    List<String> command = new ArrayList<>(List.of("--sign", "--id", id, "-m", mechanism));
    command.addAll(List.of(options));
    return tool(command, hash);
  }

  private byte[] tool(List<String> arguments, byte[] input) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "pkcs11-tool",
                "--module",
                MODULE,
                "--token-label",
                "latchkey",
                "--login",
                "--pin",
                PIN));
    command.addAll(arguments);
    return run(command, input);
  }

  private byte[] run(List<String> command, byte[] input) {
    return Program.run(command, environment, input);
  }
}
