package io.latchkey.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.realm.SeedFiles;
import io.latchkey.it.realm.SeedSigner;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.server.HttpAnswer;
import io.latchkey.it.server.MultipartForm;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PSKC files whose maker signed them (RFC 6030, section 7). */
@LatchkeyTest
class SignedImportIT {

  private static final String SECRET = "3132333435363738393031323334353637383930";

  private static SeedSigner maker;
  private static SeedSigner stranger;

  @BeforeAll
  static void makeKeys(@TempDir Path folder) throws Exception {
    maker = new SeedSigner(Files.createDirectory(folder.resolve("maker")));
    stranger = new SeedSigner(Files.createDirectory(folder.resolve("stranger")));
  }

  @Test
  void aSignatureByTheCertificateIsVerified(TestRealm realm) {
    HttpAnswer answer = send(realm, "", maker.sign(file("SIGNED-1")), maker).expect(200);

    assertThat(answer.json().path("signature").asText()).isEqualTo("verified");
    assertThat(answer.json().path("imported").asInt()).isEqualTo(2);
    assertThat(count(realm, "SIGNED-1")).isEqualTo(2);
    assertThat(realm.resource().getAdminEvents())
        .anySatisfy(
            event ->
                assertThat(String.valueOf(event.getRepresentation()))
                    .contains("\"signature\":\"verified\""));
  }

  @Test
  void aCompressedFileIsVerifiedAsWhatWasSigned(TestRealm realm) {
    byte[] packed = SeedFiles.gzip(maker.sign(file("SIGNED-2")).getBytes(UTF_8));

    assertThat(send(realm, "", packed, maker).expect(200).json().path("signature").asText())
        .isEqualTo("verified");
  }

  @Test
  void aDryRunVerifiesToo(TestRealm realm) {
    String file = maker.sign(file("SIGNED-3"));

    assertThat(
            send(realm, "?dryRun=true", file, maker).expect(200).json().path("signature").asText())
        .isEqualTo("verified");
    assertRefused(realm, "?dryRun=true", file, stranger, "SIGNED-3");
  }

  @Test
  void theCertificateOfAnotherIsRefused(TestRealm realm) {
    assertRefused(realm, "", maker.sign(file("SIGNED-4")), stranger, "SIGNED-4");
  }

  @Test
  void aFileThatWasAlteredAfterItWasSignedIsRefused(TestRealm realm) {
    String signed = maker.sign(file("SIGNED-5"));

    assertRefused(realm, "", signed.replace("SIGNED-5b", "SIGNED-5c"), maker, "SIGNED-5");
    String added = SeedFiles.hotp("SIGNED-5d", SECRET, 0);
    assertRefused(
        realm, "", signed.replace("</KeyContainer>", added + "</KeyContainer>"), maker, "SIGNED-5");
  }

  @Test
  void aFileThatNobodySignedIsRefusedWhereACertificateIsGiven(TestRealm realm) {
    assertRefused(realm, "", file("SIGNED-6"), maker, "SIGNED-6");
    assertRefused(
        realm, "", "kind,serial,secret\nhotp,SIGNED-6,%s\n".formatted(SECRET), maker, "SIGNED-6");
  }

  @Test
  void aSignatureWithoutACertificateIsReportedAsUnverified(TestRealm realm) {
    String signed = maker.sign(file("SIGNED-7"));

    HttpAnswer form = send(realm, "?dryRun=true", signed, null).expect(200);
    HttpAnswer body =
        realm
            .latchkey()
            .postBody("tokens/import", "application/pskc+xml", signed.getBytes(UTF_8))
            .expect(200);

    assertThat(form.json().path("signature").asText()).isEqualTo("unverified");
    assertThat(body.json().path("signature").asText()).isEqualTo("unverified");
    assertThat(body.json().path("imported").asInt()).isEqualTo(2);
  }

  private static void assertRefused(
      TestRealm realm, String query, String file, SeedSigner certificate, String serial) {
    HttpAnswer answer = send(realm, query, file, certificate).expect(400);
    assertThat(answer.json().path("field").asText()).as(answer.body()).isEqualTo("certificate");
    assertThat(count(realm, serial)).isZero();
  }

  private static HttpAnswer send(
      TestRealm realm, String query, String file, @Nullable SeedSigner certificate) {
    return send(realm, query, file.getBytes(UTF_8), certificate);
  }

  private static HttpAnswer send(
      TestRealm realm, String query, byte[] file, @Nullable SeedSigner certificate) {
    MultipartForm form = new MultipartForm().file("file", file);
    if (certificate != null) {
      form.file("certificate", certificate.certificate());
    }
    return form.post(realm.latchkey(), "tokens/import" + query);
  }

  private static int count(TestRealm realm, String serial) {
    return realm.latchkey().get("tokens/count?search=" + serial).expect(200).json().asInt();
  }

  private static String file(String serial) {
    return SeedFiles.container(
        SeedFiles.hotp(serial + "a", SECRET, 0) + SeedFiles.hotp(serial + "b", SECRET, 0));
  }
}
