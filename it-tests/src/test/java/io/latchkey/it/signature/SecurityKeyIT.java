package io.latchkey.it.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.Together;
import io.latchkey.it.device.SecurityKey;
import io.latchkey.it.device.SshKey;
import io.latchkey.it.oidc.FormLogin;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.Events;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.HttpAnswer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** FIDO authenticators: what they state of the person and how they count is held to policy. */
@LatchkeyTest
class SecurityKeyIT {
  private static final String STEP = "latchkey-signing-key";

  private static OidcApp app;
  private static OidcApp strict;
  private static OidcApp narrow;

  @TempDir static Path folder;

  @BeforeAll
  static void setUp(TestRealm realm) {
    Signing.enable(realm);
    realm.flows().askHoldersForSigningKey(Map.of());
    app = realm.createApp("app");
    strict = withFlow(realm, "strict", Map.of("userVerification", "required"));
    narrow = withFlow(realm, "narrow", Map.of("keyTypes", "ssh-ed25519"));
  }

  private static OidcApp withFlow(TestRealm realm, String name, Map<String, String> config) {
    realm.flows().create(name);
    realm.flows().require(name, "auth-username-password-form", Map.of());
    realm.flows().require(name, STEP, config);
    String flow = realm.flows().idOf(name);
    return realm.createApp(
        name, client -> client.setAuthenticationFlowBindingOverrides(Map.of("browser", flow)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ed25519", "p256"})
  void aTouchedKeySignsInAndOneThatWasNotTouchedDoesNot(String type, TestRealm realm) {
    TestUser user = realm.createUser("touch-" + type);
    SecurityKey key = type.equals("p256") ? SecurityKey.p256() : SecurityKey.ed25519();
    Signing.register(app, user, key, "Key");
    FormLogin page = FormLogin.withPassword(app, user);
    key.states(false, false);
    page = Signing.refused(realm, user, page, Signing.sign(page, key), "user_not_present");
    key.states(false, true);
    page = Signing.refused(realm, user, page, Signing.sign(page, key), "user_not_present");

    key.states(true, false);

    assertThat(FormLogin.signedIn(page.respond(Signing.sign(page, key)))).isTrue();
  }

  @Test
  void aKeyThatWasNotTouchedIsNotRegistered(TestRealm realm) {
    TestUser user = realm.createUser("untouched");
    SecurityKey key = SecurityKey.ed25519().states(false, true);
    FormLogin page = Signing.atProofPage(app, user, key.publicKey(), "Key");

    assertThat(Signing.prove(page, Signing.sign(page, key)).body()).contains(Signing.REFUSED);

    assertThat(
            Events.detail(
                realm.events().awaitOf(user, "UPDATE_CREDENTIAL_ERROR"), "latchkey_reason"))
        .isEqualTo("user_not_present");
    assertThat(Signing.keysOf(realm, user)).isEmpty();
  }

  @Test
  void whereThePolicyDemandsItThePersonMustHaveBeenVerified(TestRealm realm) {
    TestUser user = realm.createUser("verified");
    SecurityKey key = SecurityKey.ed25519();
    Signing.register(app, user, key, "Key");
    FormLogin page = FormLogin.withPassword(strict, user);
    page = Signing.refused(realm, user, page, Signing.sign(page, key), "user_not_verified");
    key.states(true, true);

    assertThat(FormLogin.signedIn(page.respond(Signing.sign(page, key)))).isTrue();
  }

  @Test
  void aCounterThatDoesNotGrowIsRefused(TestRealm realm) {
    TestUser user = realm.createUser("counter");
    SecurityKey key = SecurityKey.ed25519().countingFrom(10);
    Signing.register(app, user, key, "Key");

    for (long counter : new long[] {10, 1, 0}) {
      FormLogin page = FormLogin.withPassword(app, user);
      key.countingFrom(counter);
      Signing.refused(realm, user, page, Signing.sign(page, key), "counter_regression");
    }
    FormLogin page = FormLogin.withPassword(app, user);
    key.countingFrom(4_294_967_295L);
    assertThat(FormLogin.signedIn(page.respond(Signing.sign(page, key)))).isTrue();
    FormLogin last = FormLogin.withPassword(app, user);
    key.countingFrom(4_294_967_295L);
    Signing.refused(realm, user, last, Signing.sign(last, key), "counter_regression");
  }

  /** Two copies of one key, at the same moment, each with a right signature of its own. */
  @Test
  void ofTwoCopiesThatCountTheSameOneSignsIn(TestRealm realm) throws InterruptedException {
    TestUser user = realm.createUser("copies");
    SecurityKey key = SecurityKey.ed25519();
    Signing.register(app, user, key, "Key");
    List<Callable<HttpAnswer>> calls = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      FormLogin page = FormLogin.withPassword(app, user);
      String signature = Signing.sign(page, key.countingFrom(50));
      calls.add(() -> page.respond(signature));
    }

    assertThat(Together.run(calls)).filteredOn(FormLogin::signedIn).hasSize(1);
  }

  /** An imported key has no row of ours before it is used, and all uses find that at once. */
  @Test
  void ofCopiesOfAnImportedKeyOneSignsInFirst(TestRealm realm) throws InterruptedException {
    TestUser user = realm.createUser("imported");
    SecurityKey key = SecurityKey.ed25519();
    give(realm, user, key);
    List<Callable<HttpAnswer>> calls = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      FormLogin page = FormLogin.withPassword(app, user);
      String signature = Signing.sign(page, key.countingFrom(50));
      calls.add(() -> page.respond(signature));
    }

    List<HttpAnswer> answers = Together.run(calls);

    assertThat(answers).filteredOn(FormLogin::signedIn).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> !FormLogin.signedIn(answer))
        .allSatisfy(answer -> assertThat(answer.body()).contains(Signing.REFUSED));
  }

  @Test
  void anImportedKeyThatNeverCountsSignsInManyTimesAtOnce(TestRealm realm)
      throws InterruptedException {
    TestUser user = realm.createUser("imported-uncounted");
    SecurityKey key = SecurityKey.p256().withoutCounter();
    give(realm, user, key);
    List<Callable<HttpAnswer>> calls = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      FormLogin page = FormLogin.withPassword(app, user);
      String signature = Signing.sign(page, key);
      calls.add(() -> page.respond(signature));
    }

    assertThat(Together.run(calls)).allMatch(FormLogin::signedIn);
  }

  /** As an administrator does, or the import of a realm. */
  private static void give(TestRealm realm, TestUser user, SecurityKey key) {
    CredentialRepresentation credential = new CredentialRepresentation();
    credential.setType("signing-key");
    credential.setUserLabel("Imported");
    credential.setCredentialData("{\"key\":\"" + key.publicKey() + "\"}");
    UserRepresentation changed = realm.resource().users().get(user.id()).toRepresentation();
    changed.setCredentials(List.of(credential));
    realm.resource().users().get(user.id()).update(changed);
  }

  @Test
  void aDeviceThatNeverCountsSignsInAgainAndAgain(TestRealm realm) {
    TestUser user = realm.createUser("uncounted");
    SecurityKey key = SecurityKey.p256().withoutCounter();
    Signing.register(app, user, key, "Key");

    for (int i = 0; i < 2; i++) {
      FormLogin page = FormLogin.withPassword(app, user);
      assertThat(FormLogin.signedIn(page.respond(Signing.sign(page, key)))).isTrue();
    }
  }

  @Test
  void aKeyOfATypeThatTheStepDoesNotAcceptIsRefused(TestRealm realm) {
    TestUser user = realm.createUser("types");
    SecurityKey key = SecurityKey.ed25519();
    SshKey other = SshKey.make(folder, "types", "ed25519");
    Signing.register(app, user, key, "Key");
    FormLogin unavailable = FormLogin.withPassword(narrow, user);
    assertThat(unavailable.page().body())
        .contains("You cannot log in with a signing key at the moment.");
    FormLogin login = Signing.atKeyPage(app, user);
    FormLogin page = login.next(login.respond(Signing.sign(login, key)));
    FormLogin proof = page.next(Signing.paste(page, other.publicKey(), "Other"));
    assertThat(FormLogin.signedIn(Signing.prove(proof, Signing.sign(proof, other)))).isTrue();

    FormLogin picky = FormLogin.withPassword(narrow, user);

    picky = Signing.refused(realm, user, picky, Signing.sign(picky, key), "key_type");
    assertThat(FormLogin.signedIn(picky.respond(Signing.sign(picky, other)))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "userVerification=preferred",
        "keyTypes=ssh-dss",
        "attempts=0",
        "challengeLifetime=901",
        "attested=perhaps"
      })
  void aWrongSettingIsRefusedWhenItIsSaved(String setting, TestRealm realm) {
    String[] pair = setting.split("=", -1);
    var step = realm.flows().step("strict", STEP);

    HttpAnswer answer =
        realm
            .server()
            .rest(realm.name())
            .put(
                "authentication/config/" + step.getAuthenticationConfig(),
                Map.of(
                    "id", step.getAuthenticationConfig(),
                    "alias", "strict " + STEP,
                    "config", Map.of(pair[0], pair[1])));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains(pair[0]);
  }
}
