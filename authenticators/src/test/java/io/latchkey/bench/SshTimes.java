package io.latchkey.bench;

import io.latchkey.sshsig.PastedKey;
import io.latchkey.sshsig.SignatureCheck;
import io.latchkey.sshsig.SignedChallenge;
import io.latchkey.sshsig.SigningKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.GpgConfig;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.SignatureVerifier;
import org.eclipse.jgit.lib.SignatureVerifier.SignatureVerification;
import org.eclipse.jgit.signing.ssh.SshSignatureVerifierFactory;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * An Ed25519 signature of {@code ssh-keygen -Y sign} checked by us and by JGit, which knows the
 * namespace {@code git} only; and the check of a bare signature of as many bytes.
 */
@State(Scope.Benchmark)
@Warmup(iterations = 5, batchSize = 200)
@Measurement(iterations = 5, batchSize = 200)
public class SshTimes {
  private static final String MESSAGE = "latchkey-challenge";
  private static final int SIGNED_DATA = 100;

  private final SignedChallenge challenge = new SignedChallenge(MESSAGE, "git");
  private final Signed signed = Signed.make();
  private final Bare bare = Bare.make();
  private final SignatureVerifier jgit = new SshSignatureVerifierFactory().create();

  @Setup
  public void requireThatAllAreTaken() throws IOException, GeneralSecurityException {
    // As the server does.
    Security.addProvider(new BouncyCastleProvider());
    if (!sshsig() || !sshsigFloor() || !sshsigOfJgit()) {
      throw new IllegalStateException("A signature is not taken.");
    }
  }

  @Benchmark
  public boolean sshsig() {
    return challenge.check(signed.keys, signed.armoured).check() instanceof SignatureCheck.Good;
  }

  @Benchmark
  public boolean sshsigFloor() throws GeneralSecurityException {
    Signature verifier = Signature.getInstance("Ed25519");
    verifier.initVerify(bare.key);
    verifier.update(new byte[SIGNED_DATA]);
    return verifier.verify(bare.signature);
  }

  @Benchmark
  public boolean sshsigOfJgit() throws IOException {
    SignatureVerification result =
        jgit.verify(
            signed.repository,
            new GpgConfig(signed.repository.getConfig()),
            MESSAGE.getBytes(StandardCharsets.UTF_8),
            signed.armoured.getBytes(StandardCharsets.US_ASCII));
    return result != null && result.verified();
  }

  /** What {@code ssh-keygen} signed, and a repository that knows who may sign. */
  private record Signed(List<SigningKey> keys, String armoured, Repository repository) {

    static Signed make() {
      try {
        Path folder = Files.createTempDirectory("latchkey-sshsig");
        Path message = Files.writeString(folder.resolve("message"), MESSAGE);
        String key = folder.resolve("key").toString();
        run("-q", "-t", "ed25519", "-N", "", "-C", "bench", "-f", key);
        run("-q", "-Y", "sign", "-n", "git", "-f", key, message.toString());
        String line = Files.readString(folder.resolve("key.pub"));
        Path signers = Files.writeString(folder.resolve("signers"), "bench@example.org " + line);
        Repository repository = new FileRepository(folder.resolve("git").toFile());
        repository.create(true);
        repository.getConfig().setString("gpg", "ssh", "allowedSignersFile", signers.toString());
        return new Signed(
            List.of(PastedKey.read(line).key()),
            Files.readString(folder.resolve("message.sig")),
            repository);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void run(String... arguments) throws IOException {
      List<String> command = new ArrayList<>(List.of("ssh-keygen"));
      command.addAll(List.of(arguments));
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.onExit().join().exitValue() != 0) {
        throw new IOException("ssh-keygen failed: " + output);
      }
    }
  }

  /** A signature without frame. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Bare(PublicKey key, byte[] signature) {

    static Bare make() {
      try {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Signature signer = Signature.getInstance("Ed25519");
        signer.initSign(pair.getPrivate());
        signer.update(new byte[SIGNED_DATA]);
        return new Bare(pair.getPublic(), signer.sign());
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("Ed25519 is not available", e);
      }
    }
  }
}
