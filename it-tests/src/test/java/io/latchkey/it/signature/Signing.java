package io.latchkey.it.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.device.Signer;
import io.latchkey.it.oidc.FormLogin;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.Events;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.HttpAnswer;
import java.util.List;
import java.util.Map;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.RequiredActionProviderSimpleRepresentation;

/** How people register a signing key and sign in with it, by plain HTTP. */
public final class Signing {
  static final String ACTION = "latchkey-enrol-signing-key";

  /** Parameters of an authorization request that asks for a registration. */
  static final Map<String, String> REQUEST = Map.of("scope", "openid", "kc_action", ACTION);

  static final String REFUSED =
      "That was not accepted. Sign the challenge that is shown now, with a key of yours, and paste"
          + " the whole signature.";

  private Signing() {}

  /** Lets the people of a realm register keys. */
  public static void enable(TestRealm realm) {
    RequiredActionProviderSimpleRepresentation action =
        new RequiredActionProviderSimpleRepresentation();
    action.setProviderId(ACTION);
    action.setName("Add a signing key");
    realm.resource().flows().registerRequiredAction(action);
  }

  /** The page that asks for a public key. */
  static FormLogin atKeyPage(OidcApp app, TestUser user) {
    return FormLogin.withPassword(app, user, REQUEST);
  }

  /** Sends a public key. */
  static HttpAnswer paste(FormLogin page, String publicKey, String label) {
    return page.send(
        "lk-enrol-form", Map.of("lk-public-key", publicKey, "lk-label", label, "lk-action", "key"));
  }

  /** The page that asks for a proof of a key. */
  static FormLogin atProofPage(OidcApp app, TestUser user, String publicKey, String label) {
    FormLogin page = atKeyPage(app, user);
    return page.next(paste(page, publicKey, label));
  }

  static HttpAnswer prove(FormLogin page, String response) {
    return page.send("lk-prove-form", Map.of("lk-response", response, "lk-action", "prove"));
  }

  /** Registers a key that the person's own signer proves. */
  public static void register(OidcApp app, TestUser user, Signer signer, String label) {
    FormLogin page = atProofPage(app, user, signer.publicKey(), label);
    HttpAnswer answer = prove(page, sign(page, signer));
    assertThat(FormLogin.signedIn(answer)).as("%s", answer).isTrue();
  }

  /** Signs what a page shows. */
  public static String sign(FormLogin page, Signer signer) {
    return signer.sign(page.challenge(), page.shown("lk-namespace"));
  }

  /** The signing keys that a person has. */
  static List<CredentialRepresentation> keysOf(TestRealm realm, TestUser user) {
    return realm.resource().users().get(user.id()).credentials().stream()
        .filter(it -> it.getType().equals("signing-key"))
        .toList();
  }

  /**
   * Answers a login page with a response that is refused: the page says no more than that, and the
   * event says why.
   *
   * @return the page that follows
   */
  static FormLogin refused(
      TestRealm realm, TestUser user, FormLogin page, String response, String reason) {
    HttpAnswer answer = page.respond(response);
    assertThat(FormLogin.signedIn(answer)).as("%s", answer).isFalse();
    assertThat(answer.body()).contains(REFUSED);
    assertThat(Events.detail(realm.events().awaitOf(user, "LOGIN_ERROR"), "latchkey_reason"))
        .isEqualTo(reason);
    return page.next(answer);
  }
}
