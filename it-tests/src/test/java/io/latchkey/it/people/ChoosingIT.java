package io.latchkey.it.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.device.HotpFob;
import io.latchkey.it.device.Mailbox;
import io.latchkey.it.device.SshKey;
import io.latchkey.it.device.TotpFob;
import io.latchkey.it.oidc.FormLogin;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.oob.Codes;
import io.latchkey.it.realm.Events;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.HttpAnswer;
import io.latchkey.it.signature.Signing;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.representations.idm.CredentialRepresentation;

/**
 * People with several second factors, ours and Keycloak's, in one sub-flow for those who have any.
 */
@LatchkeyTest
class ChoosingIT {

  private static final String SECRET = "3132333435363738393031323334353637383930";
  private static final String OTP_SECRET = "12345678901234567890";
  private static final String FLOW = "any-factor";
  private static final String SECOND = "any second factor";

  private static final String TOKEN = "Hardware token";
  private static final String KEY = "Signing key";
  private static final String CODE = "One-time code";
  private static final String APP = "Authenticator Application";

  private static final Pattern CHOICE =
      Pattern.compile(
          "name=\"authenticationExecution\" value=\"([^\"]+)\".*?<h2[^>]*>\\s*(.*?)\\s*</h2>",
          Pattern.DOTALL);

  private static final Mailbox MAILBOX = new Mailbox();

  @TempDir private static Path keys;

  private static OidcApp app;
  private static TestUser person;
  private static SshKey key;
  private static HotpFob fob;

  @BeforeAll
  static void setUp(TestRealm realm) {
    MAILBOX.receivingFrom(realm);
    Codes.set(realm, Map.of("latchkey.notice.factors", "false"));
    Codes.set(realm, Map.of("latchkey.one-time-code.account-email", "false"));
    Signing.enable(realm);
    app = realm.createApp("app");
    person = realm.createUser("has-all");
    key = SshKey.make(keys, "id_ed25519", "ed25519");
    Signing.register(app, person, key, "Laptop");
    realm.tokens().createFor(person, "hotp", "ANY-1", Map.of("secret", SECRET));
    fob = new HotpFob(SECRET, 6);
    Codes.give(realm, person, "email", Codes.mailOf(person), "Mailbox");
    realm
        .server()
        .rest(realm.name())
        .put(
            "users/" + person.id(),
            Map.of(
                "credentials",
                List.of(
                    Map.of(
                        "type",
                        "otp",
                        "userLabel",
                        "Phone",
                        "secretData",
                        "{\"value\":\"" + OTP_SECRET + "\"}",
                        "credentialData",
                        "{\"subType\":\"totp\",\"digits\":6,\"period\":30,\"counter\":0,"
                            + "\"algorithm\":\"HmacSHA1\"}"))))
        .expect(204);
    realm.flows().create(FLOW);
    realm.flows().require(FLOW, "auth-username-password-form", Map.of());
    realm.flows().addFlow(FLOW, SECOND, "CONDITIONAL");
    realm.flows().require(SECOND, "conditional-user-configured", Map.of());
    realm.flows().add(SECOND, "latchkey-hardware-token", "ALTERNATIVE");
    realm.flows().add(SECOND, "latchkey-signing-key", "ALTERNATIVE");
    realm.flows().add(SECOND, "latchkey-one-time-code", "ALTERNATIVE");
    realm.flows().add(SECOND, "auth-otp-form", "ALTERNATIVE");
    realm.flows().bindToBrowser(FLOW);
  }

  @AfterAll
  static void tearDown() {
    MAILBOX.close();
  }

  /** In this order, so that a code is sent in the last login only. */
  @ParameterizedTest
  @CsvSource({
    "hardware-token, id=\"lk-token-label\"",
    "signing-key, id=\"lk-namespace\"",
    "otp, id=\"otp\"",
    "one-time-code, id=\"lk-resend-form\""
  })
  void theFactorThatThePersonPutFirstIsAskedForAndTheOthersAreOffered(
      String type, String sign, TestRealm realm) {
    var account = realm.resource().users().get(person.id());
    CredentialRepresentation first =
        account.credentials().stream()
            .filter(credential -> credential.getType().equals(type))
            .findFirst()
            .orElseThrow();
    account.moveCredentialToFirst(first.getId());

    FormLogin login = FormLogin.withPassword(app, person);

    assertThat(login.page().body()).contains(sign);
    assertThat(choices(anotherWay(login)).keySet())
        .containsExactlyInAnyOrder(TOKEN, KEY, CODE, APP);
  }

  @Test
  void anotherWayIsOpenAfterAWrongAnswer(TestRealm realm) {
    FormLogin login = FormLogin.withPassword(app, person);

    FormLogin wrong = choose(login, TOKEN);
    wrong = wrong.next(wrong.respond("000000"));
    FormLogin signing = choose(wrong, KEY);
    HttpAnswer signedIn = signing.respond(Signing.sign(signing, key));

    assertThat(FormLogin.signedIn(signedIn)).as("%s", signedIn).isTrue();
    assertThat(Events.detail(realm.events().awaitOf(person, "LOGIN"), "latchkey_kind"))
        .isEqualTo("ssh-ed25519");
  }

  @Test
  void eachWayLeadsIn() {
    FormLogin token = choose(FormLogin.withPassword(app, person), TOKEN);
    assertThat(FormLogin.signedIn(token.respond(fob.press()))).isTrue();

    FormLogin otp = choose(FormLogin.withPassword(app, person), APP);
    String code = new TotpFob(SECRET, 6, 30).code();
    assertThat(FormLogin.signedIn(otp.send("kc-otp-login-form", Map.of("otp", code)))).isTrue();
  }

  @Test
  void whoHasOneFactorIsAskedForItAndOfferedNoOther(TestRealm realm) {
    TestUser other = realm.createUser("has-one");
    realm.tokens().createFor(other, "hotp", "ANY-2", Map.of("secret", SECRET));

    FormLogin login = FormLogin.withPassword(app, other);

    assertThat(login.page().body())
        .contains("id=\"lk-token-label\"")
        .doesNotContain("tryAnotherWay");
  }

  @Test
  void whoHasNoneIsAskedForNone(TestRealm realm) {
    TestUser other = realm.createUser("has-none");

    assertThat(FormLogin.withPassword(app, other).page().status()).isEqualTo(302);
  }

  private static FormLogin anotherWay(FormLogin login) {
    return login.next(login.send("kc-select-try-another-way-form", Map.of("tryAnotherWay", "on")));
  }

  /** The ways that the page offers: the ids of their executions by their names. */
  private static Map<String, String> choices(FormLogin page) {
    Map<String, String> choices = new LinkedHashMap<>();
    Matcher choice = CHOICE.matcher(page.page().body());
    while (choice.find()) {
      choices.put(choice.group(2), choice.group(1));
    }
    return choices;
  }

  private static FormLogin choose(FormLogin login, String name) {
    FormLogin page = anotherWay(login);
    return page.next(
        page.send(
            "kc-select-credential-form",
            Map.of("authenticationExecution", choices(page).getOrDefault(name, "none"))));
  }
}
