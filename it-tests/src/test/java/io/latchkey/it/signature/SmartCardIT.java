package io.latchkey.it.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.device.Program;
import io.latchkey.it.device.SmartCard;
import io.latchkey.it.oidc.FormLogin;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** People sign with a card or HSM, by pkcs11-tool over SoftHSM. */
@LatchkeyTest
class SmartCardIT {
  private static final String RSA = "01";
  private static final String P256 = "02";

  private static OidcApp app;
  private static SmartCard card;

  @TempDir static Path folder;

  @BeforeAll
  static void setUp(TestRealm realm) {
    Signing.enable(realm);
    realm.flows().askHoldersForSigningKey(Map.of());
    app = realm.createApp("app");
    card = new SmartCard(folder);
    card.make(RSA, "rsa:2048");
    card.make(P256, "EC:prime256v1");
  }

  @ParameterizedTest
  @CsvSource({"01, SHA256-RSA-PKCS", "01, SHA512-RSA-PKCS", "01, SHA256-RSA-PKCS-PSS", "02, ECDSA"})
  void aKeyInACardIsRegisteredAndSignsIn(String id, String mechanism, TestRealm realm) {
    TestUser user = realm.createUser(id + "-" + mechanism);
    FormLogin proof = Signing.atProofPage(app, user, card.publicKey(id), "Card");
    assertThat(proof.shown("lk-card-command-0")).contains("pkcs11-tool");
    assertThat(FormLogin.signedIn(Signing.prove(proof, sign(id, mechanism, proof)))).isTrue();

    FormLogin login = FormLogin.withPassword(app, user);

    assertThat(FormLogin.signedIn(login.respond(sign(id, mechanism, login)))).isTrue();
  }

  /** A card gives out the certificate of a key; openssl signs as the card does. */
  @ParameterizedTest
  @ValueSource(strings = {"rsa:2048", "ec:secp384r1"})
  void aCertificateIsRegisteredAndItsKeySignsInWithOpenssl(String type, TestRealm realm) {
    String name = type.replace(':', '-');
    String file = folder.resolve(name + ".key").toString();
    String[] kind = type.split(":", 2);
    Program.run(
        "openssl",
        "genpkey",
        "-algorithm",
        kind[0],
        "-pkeyopt",
        (kind[0].equals("ec") ? "ec_paramgen_curve:" : "rsa_keygen_bits:") + kind[1],
        "-out",
        file);
    String certificate =
        Program.run("openssl", "req", "-x509", "-new", "-key", file, "-subj", "/CN=Alice");
    TestUser user = realm.createUser(name);
    FormLogin proof = Signing.atProofPage(app, user, certificate, "");
    assertThat(FormLogin.signedIn(Signing.prove(proof, byOpenssl(file, proof)))).isTrue();
    assertThat(Signing.keysOf(realm, user).get(0).getUserLabel()).isEqualTo("CN=Alice");

    FormLogin login = FormLogin.withPassword(app, user);

    assertThat(FormLogin.signedIn(login.respond(byOpenssl(file, login)))).isTrue();
  }

  private static String byOpenssl(String key, FormLogin page) {
    return base64(
        Program.run(
            List.of("openssl", "dgst", "-sha384", "-sign", key),
            Map.of(),
            page.challenge().getBytes(UTF_8)));
  }

  @Test
  void theSignatureOfAnotherKeyOrWithSha1IsRefused(TestRealm realm) {
    TestUser user = realm.createUser("wrong");
    FormLogin proof = Signing.atProofPage(app, user, card.publicKey(RSA), "Card");
    Signing.prove(proof, sign(RSA, "SHA256-RSA-PKCS", proof));
    FormLogin login = FormLogin.withPassword(app, user);

    login = Signing.refused(realm, user, login, sign(P256, "ECDSA", login), "wrong_response");
    login =
        Signing.refused(realm, user, login, sign(RSA, "SHA1-RSA-PKCS", login), "wrong_response");
    Signing.refused(
        realm,
        user,
        login,
        base64(card.sign(RSA, login.challenge() + "\n", "SHA256-RSA-PKCS")),
        "wrong_response");
  }

  @Test
  void aSignatureInHexadecimalDigitsOrPemIsTaken(TestRealm realm) {
    TestUser user = realm.createUser("forms");
    FormLogin proof = Signing.atProofPage(app, user, card.publicKey(P256), "Card");
    byte[] signature = card.signHash(P256, proof.challenge(), "ECDSA");
    assertThat(FormLogin.signedIn(Signing.prove(proof, HexFormat.of().formatHex(signature))))
        .isTrue();
    FormLogin login = FormLogin.withPassword(app, user);
    byte[] der = card.signHash(P256, login.challenge(), "ECDSA", "--signature-format", "openssl");

    assertThat(
            FormLogin.signedIn(
                login.respond(
                    "-----BEGIN SIGNATURE-----\n" + base64(der) + "\n-----END SIGNATURE-----")))
        .isTrue();
  }

  private static String sign(String id, String mechanism, FormLogin page) {
    return base64(
        mechanism.equals("ECDSA")
            ? card.signHash(id, page.challenge(), mechanism)
            : card.sign(id, page.challenge(), mechanism));
  }

  private static String base64(byte[] bytes) {
    return Base64.getMimeEncoder().encodeToString(bytes);
  }
}
