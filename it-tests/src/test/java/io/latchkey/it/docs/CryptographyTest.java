package io.latchkey.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The inventory of cryptography is that of the code. */
class CryptographyTest {
  private static final String PAGE = "docs/security/cryptography.md";

  /** How the Java platform is asked for an algorithm, and its name if that stands there. */
  private static final Pattern USE =
      Pattern.compile(
          "\\b(?:Cipher|Mac|MessageDigest|Signature|KeyAgreement|KeyFactory|KeyGenerator"
              + "|KeyPairGenerator|KeyStore|SecretKeyFactory|SSLContext|AlgorithmParameters"
              + "|CertificateFactory|CertPathValidator|XMLSignatureFactory)\\s*\\.getInstance\\("
              + "|\\bJcaSignature\\.verify\\(");

  private static final Pattern NAMED =
      Pattern.compile("(?:getInstance|JcaSignature\\.verify)\\(\\s*\"([^\"]+)\"\\s*[,)]");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Set<String> NO_ALGORITHMS = Set.of("DOM");

  @Test
  void everyAlgorithmInTheCodeIsOnThePage() {
    Set<String> users = new TreeSet<>();
    Set<String> algorithms = new TreeSet<>();
    for (Path source : sources()) {
      String text = read(source);
      if (USE.matcher(text).find()) {
        users.add(source.getFileName().toString().replace(".java", ""));
        NAMED.matcher(text).results().forEach(it -> algorithms.add(it.group(1)));
      }
    }
    algorithms.removeAll(NO_ALGORITHMS);
    Set<String> told = new TreeSet<>();
    Set<String> named = new TreeSet<>();
    for (List<String> row : MarkdownTable.rows(PAGE, "classes")) {
      told.addAll(codes(row.get(3)));
      named.addAll(codes(row.get(0)));
    }

    assertThat(told).isEqualTo(users);
    assertThat(named).containsAll(algorithms);
  }

  /** Of the JAR; what only demonstrates is not in it. */
  private static List<Path> sources() {
    return Documentation.files(Documentation.root(), ".java").stream()
        .filter(file -> file.matches("(authenticators|token-mappers)/src/main/.*"))
        .map(file -> Documentation.root().resolve(file))
        .toList();
  }

  private static Set<String> codes(String cell) {
    Set<String> codes = new TreeSet<>();
    CODE.matcher(cell).results().forEach(code -> codes.add(code.group(1)));
    return codes;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
