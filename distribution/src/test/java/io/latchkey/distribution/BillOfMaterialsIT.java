package io.latchkey.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * What the JAR holds of others, as the bill of materials and the licences in the JAR list it. What
 * is in the scripts is what esbuild says of them.
 */
class BillOfMaterialsIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ShippedJar JAR = ShippedJar.ofThisBuild();
  private static final Path THEMES =
      Path.of(System.getProperty("latchkey.modules")).resolve("themes");
  private static final Pattern PACKAGE =
      Pattern.compile("(?:.*/)?node_modules/((?:@[^/]+/)?[^/]+)");

  private static final Set<String> LICENCES = Set.of("0BSD", "Apache-2.0", "MIT");

  @Test
  void theBillNamesWhatTheJarHoldsAndNothingElse() throws IOException {
    Map<String, JsonNode> components = components();

    assertThat(components.keySet().stream().filter(purl -> purl.startsWith("pkg:maven/")))
        .containsExactlyInAnyOrder(
            ours("authenticators"),
            ours("token-mappers"),
            ours("themes"),
            "pkg:maven/com.googlecode.libphonenumber/libphonenumber@%s?type=jar"
                .formatted(System.getProperty("libphonenumber.version")));
    Map<String, String> scripts = bundled();
    assertThat(scripts.keySet()).anyMatch(name -> name.startsWith("react-dom@"));
    assertThat(components.keySet().stream().filter(purl -> !purl.startsWith("pkg:maven/")))
        .containsExactlyInAnyOrderElementsOf(
            scripts.keySet().stream()
                .map(name -> "pkg:npm/" + name.replaceFirst("^@", "%40"))
                .toList());
  }

  private static String ours(String module) {
    return "pkg:maven/io.latchkey/latchkey-%s@%s?type=jar"
        .formatted(module, System.getProperty("latchkey.version"));
  }

  @Test
  void eachIsListedWithItsLicenceAndHash() throws IOException {
    Map<String, String> hashes = bundled();
    components()
        .forEach(
            (purl, component) -> {
              assertThat(component.at("/licenses/0/license/id").asText()).as(purl).isIn(LICENCES);
              List<String> sha512 =
                  StreamSupport.stream(component.path("hashes").spliterator(), false)
                      .filter(hash -> hash.path("alg").asText().equals("SHA-512"))
                      .map(hash -> hash.path("content").asText())
                      .toList();
              // Ours are no files that anybody has.
              assertThat(sha512).as(purl).hasSize(purl.contains("io.latchkey") ? 0 : 1);
              if (purl.startsWith("pkg:npm/")) {
                String name = purl.substring("pkg:npm/".length()).replaceFirst("^%40", "@");
                assertThat(sha512).as(purl).containsExactly(hashes.get(name));
              }
            });
  }

  /** Each part says which others it brought. */
  @Test
  void theBillSaysWhatBringsWhat() throws IOException {
    JsonNode bill = bill();
    Set<String> refs =
        StreamSupport.stream(bill.path("components").spliterator(), false)
            .map(component -> component.path("bom-ref").asText())
            .collect(Collectors.toSet());
    Set<String> brought =
        StreamSupport.stream(bill.path("dependencies").spliterator(), false)
            .flatMap(it -> StreamSupport.stream(it.path("dependsOn").spliterator(), false))
            .map(JsonNode::asText)
            .collect(Collectors.toSet());

    assertThat(brought).isEqualTo(refs);
  }

  /** What MIT and the others ask: their words go where the code goes. */
  @Test
  void theJarHoldsTheLicencesOfWhatItHolds() throws IOException {
    List<String> scripts = JAR.lines("META-INF/LICENSES-npm.txt");
    List<String> heads =
        scripts.stream()
            .filter(line -> line.matches("\\S+ \\S+: (0BSD|Apache-2\\.0|MIT)"))
            .map(line -> line.replaceFirst(":.*", "").replace(' ', '@'))
            .toList();
    assertThat(heads).containsExactlyInAnyOrderElementsOf(bundled().keySet());
    for (String head : heads) {
      assertThat(
              scripts.stream()
                  .filter(line -> isHeadOfText(line, head.replaceFirst("(?<=.)@", " "))))
          .as("texts of %s", head)
          .isNotEmpty();
    }
    assertThat(scripts)
        .filteredOn(line -> line.contains("Permission is hereby granted"))
        .isNotEmpty();
    assertThat(JAR.lines("META-INF/LICENSES-maven.txt"))
        .contains(
            "com.googlecode.libphonenumber:libphonenumber %s: Apache-2.0"
                .formatted(System.getProperty("libphonenumber.version")));
    assertThat(JAR.lines("META-INF/LICENSE")).anyMatch(line -> line.contains("Apache License"));
  }

  private static boolean isHeadOfText(String line, String name) {
    return List.of(line.split(", ")).contains(name);
  }

  /** Name and version of each package of which the scripts hold something; its hash. */
  private static Map<String, String> bundled() throws IOException {
    JsonNode outputs =
        JSON.readTree(THEMES.resolve("target/ui/metafile.json").toFile()).path("outputs");
    JsonNode locked =
        JSON.readTree(THEMES.resolve("src/main/ui/package-lock.json").toFile()).path("packages");
    Map<String, String> packages = new TreeMap<>();
    for (JsonNode output : outputs) {
      output
          .path("inputs")
          .properties()
          .forEach(
              input -> {
                Matcher file = PACKAGE.matcher(input.getKey());
                if (input.getValue().path("bytesInOutput").asInt() > 0 && file.lookingAt()) {
                  JsonNode entry = locked.path(file.group());
                  byte[] hash =
                      Base64.getDecoder()
                          .decode(entry.path("integrity").asText().replaceFirst("^sha512-", ""));
                  packages.put(
                      file.group(1) + "@" + entry.path("version").asText(),
                      HexFormat.of().formatHex(hash));
                }
              });
    }
    return packages;
  }

  private static Map<String, JsonNode> components() throws IOException {
    Map<String, JsonNode> components = new TreeMap<>();
    for (JsonNode component : bill().path("components")) {
      String purl = component.path("purl").asText();
      // What npm packages say of their repositories.
      String name = purl.startsWith("pkg:npm/") ? purl.replaceFirst("\\?.*", "") : purl;
      assertThat(components.put(name, component)).isNull();
    }
    return components;
  }

  /** The bill's plugin needs the network: an offline build makes none. */
  private static JsonNode bill() throws IOException {
    assumeFalse(System.getProperty("latchkey.settings").equals("offline=true"), "offline");
    String name = JAR.path().getFileName().toString().replaceFirst("jar$", "cdx.json");
    return JSON.readTree(JAR.path().resolveSibling(name).toFile());
  }
}
