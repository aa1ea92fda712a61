package io.latchkey.it.device;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * A maker of devices: a root, under it what its devices attest with, by {@code openssl}. A FIDO
 * authenticator signs with a key of its own; a PIV card issues a certificate for a key of a slot.
 */
public final class Maker {
  private static final String NO_AUTHORITY = "basicConstraints=critical,CA:FALSE";

  /** The card's firmware, as a YubiKey states it in each of its attestations. */
  private static final String FIRMWARE = "1.3.6.1.4.1.41482.3.3=DER:050403";

  private final Path folder;
  private final String name;

  /**
   * @param name of the files, and of the maker
   */
  public Maker(Path folder, String name) {
    this.folder = folder;
    this.name = name;
    key("root");
    openssl(
        "req",
        "-x509",
        "-new",
        "-key",
        file("root.key"),
        "-subj",
        "/O=" + name + "/CN=Root",
        "-days",
        "3650",
        "-out",
        file("root.pem"));
    key("card");
    issue("card", "/CN=Card", "basicConstraints=critical,CA:TRUE,pathlen:0", "root");
    key("fido");
    issue("fido", "/OU=Authenticator Attestation/CN=Authenticator", NO_AUTHORITY, "root");
  }

  /** The certificate of the root, in PEM. */
  public String root() {
    return read(file("root.pem"));
  }

  /** What a PIV card issues for a key of a slot, with its own certificate, in PEM. */
  public String cardAttests(String publicKeyPem) {
    return cardIssues(publicKeyPem, FIRMWARE);
  }

  /** A certificate under the card's that attests nothing, with the card's own, in PEM. */
  public String cardCertifies(String publicKeyPem) {
    return cardIssues(publicKeyPem, NO_AUTHORITY);
  }

  private String cardIssues(String publicKeyPem, String extension) {
    write(file("slot.pub"), publicKeyPem);
    issue("slot", "/CN=Slot 9a", extension, "card");
    return read(file("slot.pem")) + read(file("card.pem"));
  }

  /** The certificate of an authenticator, in DER. */
  byte[] certificate() {
    return Base64.getMimeDecoder()
        .decode(read(file("fido.pem")).replaceAll("-----[A-Z ]+-----", ""));
  }

  byte[] sign(byte[] message) {
    return Program.run(
        List.of("openssl", "dgst", "-sha256", "-sign", file("fido.key")), Map.of(), message);
  }

  private void key(String of) {
    openssl(
        "genpkey",
        "-algorithm",
        "EC",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-out",
        file(of + ".key"));
    openssl("pkey", "-in", file(of + ".key"), "-pubout", "-out", file(of + ".pub"));
  }

  private void issue(String of, String subject, String extension, String by) {
    write(file("extension"), extension);
    openssl(
        "x509",
        "-new",
        "-force_pubkey",
        file(of + ".pub"),
        "-subj",
        "/O=" + name + subject,
        "-days",
        "3650",
        "-CA",
        file(by + ".pem"),
        "-CAkey",
        file(by + ".key"),
        "-extfile",
        file("extension"),
        "-out",
        file(of + ".pem"));
  }

  private static void openssl(String... arguments) {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments));
    Program.run(command, Map.of(), new byte[0]);
  }

  private String file(String suffix) {
    return folder.resolve(name + "-" + suffix).toString();
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(String file, String text) {
    try {
      Files.writeString(Path.of(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
