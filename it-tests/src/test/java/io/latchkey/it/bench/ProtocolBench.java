package io.latchkey.it.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.docs.Documentation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The code of protocols against its floor and against public implementations. JMH has measured ours
 * and those in Java when the module {@code authenticators} was built in the profile {@code bench};
 * those in Python are measured here.
 */
class ProtocolBench {
  private static final int ROUNDS = 3;
  private static final Path MEASURED = Documentation.root().resolve("authenticators/target/bench");

  private final Report report = new Report(ProtocolBench.class);
  private final Map<String, List<Double>> times = new TreeMap<>();

  @Test
  void protocolsCostNoMoreThanPublicImplementations() throws IOException {
    Path java = MEASURED.resolve("protocols.properties");
    assertThat(java).as("what JMH leaves; run it-tests/bench ProtocolBench").exists();
    read(Files.readString(java));
    read(python());

    report.table("", "ours in ns", "floor in ns");
    row("HOTP, SHA-1, 6 digits", "hotp");
    row("OCRA, `OCRA-1:HOTP-SHA256-8:C-QN08-PSHA1`", "ocra");
    row("Yubico OTP, read and decrypted", "yubico");
    row("SSHSIG of Ed25519, read and checked", "sshsig");
    row("API key, read, hashed and compared", "apiKey");
    row("PSKC, 1 000 keys in clear", "pskc");
    report.table("public implementation", "ns");
    theirs("java-otp 0.4.0, HOTP", "hotpOfJavaOtp");
    theirs("JGit 7.1, SSHSIG", "sshsigOfJgit");
    theirs("python-yubiotp, Yubico OTP", "yubicoOfYubiotp");
    theirs("python-pskc, 1 000 keys", "pskcOfPythonPskc");
    atMost("HOTP to java-otp", "hotp", "hotpOfJavaOtp");
    atMost("SSHSIG to JGit", "sshsig", "sshsigOfJgit");
    atMost("Yubico OTP to python-yubiotp", "yubico", "yubicoOfYubiotp");
    atMost("PSKC to python-pskc", "pskc", "pskcOfPythonPskc");
    for (String each : List.of("hotp", "ocra", "yubico", "sshsig", "apiKey", "pskc")) {
      report.ratio("`" + each + "` to its floor", Figures.ratio(of(each), of(each + "Floor")));
    }
    report.publish();
  }

  private void row(String what, String name) {
    report.row(what, Figures.median(of(name)), Figures.median(of(name + "Floor")));
  }

  private void theirs(String what, String name) {
    report.row(what, Figures.median(of(name)));
  }

  private void atMost(String what, String ours, String theirs) {
    report.atMost(what + ", time", Figures.ratio(of(ours), of(theirs)), 1.0);
  }

  private List<Double> of(String name) {
    List<Double> all = times.getOrDefault(name, List.of());
    assertThat(all).as(name).hasSize(ROUNDS);
    return all;
  }

  private void read(String lines) {
    lines
        .lines()
        .map(line -> line.split("=", 2))
        .forEach(
            pair ->
                times.put(pair[0], Stream.of(pair[1].split(" ")).map(Double::valueOf).toList()));
  }

  private static String python() {
    Path script = Documentation.root().resolve("it-tests/src/test/resources/bench/public_times.py");
    try {
      Process process =
          new ProcessBuilder(
                  System.getProperty("latchkey.python", "python3"),
                  script.toString(),
                  MEASURED.resolve("keys.pskc").toString(),
                  "" + ROUNDS)
              .redirectErrorStream(true)
              .start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.onExit().join().exitValue()).as(output).isZero();
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException("python3 is missing: install the package python3-pskc.", e);
    }
  }
}
