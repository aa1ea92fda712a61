package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.browser.HardwareTokenPage;
import io.latchkey.it.browser.SignIn;
import io.latchkey.it.browser.View;
import io.latchkey.it.device.OcraKeypad;
import io.latchkey.it.oidc.AuthorizationRequest;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.oidc.RequestSigner;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.Http;
import io.latchkey.it.server.HttpAnswer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Transactions in requests that the browser can neither read nor change: pushed and signed ones.
 */
@LatchkeyTest
class TransactionRequestIT {

  private static final String SECRET = "3132333435363738393031323334353637383930";
  private static final String SUITE = "OCRA-1:HOTP-SHA1-6:QN08";
  private static final String PAYMENT = payment("Pay 120.00 EUR");
  private static final String OTHER = payment("Pay 9000.00 EUR");
  private static final URI NOWHERE = URI.create("http://127.0.0.1:1/callback");

  /** Keycloak takes five parameters that it does not know, and drops what comes after them. */
  private static final Map<String, String> CROWD =
      Map.of("a", "1", "b", "2", "c", "3", "d", "4", "e", "5");

  private static RequestSigner signer;
  private static OidcApp bank;

  /** How a request reaches the server. */
  private enum Way {
    PUSHED {
      @Override
      AuthorizationRequest send(AuthorizationRequest request, Map<String, String> beside) {
        return bank.push(request, beside);
      }
    },
    SIGNED {
      @Override
      AuthorizationRequest send(AuthorizationRequest request, Map<String, String> beside) {
        return signer.sign(request, beside);
      }
    },
    SIGNED_AND_PUSHED {
      @Override
      AuthorizationRequest send(AuthorizationRequest request, Map<String, String> beside) {
        return bank.push(signer.sign(request, Map.of()), beside);
      }
    };

    abstract AuthorizationRequest send(AuthorizationRequest request, Map<String, String> beside);
  }

  @BeforeAll
  static void setUp(TestRealm realm) {
    realm.flows().requirePasswordAndHardwareToken();
    signer = new RequestSigner();
    bank = realm.createApp("bank", signer::trustedBy);
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void thePaymentIsShownSignedAndProved(Way way, TestRealm realm, BrowserSession browser) {
    TestUser user = keypad(realm, "payer-" + way);
    AuthorizationRequest request = way.send(asking(browser.redirect(), PAYMENT), Map.of());
    assertThat(request.url().toString()).doesNotContain("120.00", "authorization_details");

    assertApproves("Pay 120.00 EUR", browser.signIn(bank, View.DESKTOP, request).password(user));
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void anotherPaymentBesideItDoesNotWin(Way way, TestRealm realm, BrowserSession browser) {
    TestUser user = keypad(realm, "contradicted-" + way);
    AuthorizationRequest request =
        way.send(asking(browser.redirect(), PAYMENT), Map.of("authorization_details", OTHER));

    assertApproves("Pay 120.00 EUR", browser.signIn(bank, View.DESKTOP, request).password(user));
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void anotherPaymentInACrowdBesideItIsRefused(Way way) {
    Map<String, String> beside =
        Map.of("a", "1", "b", "2", "c", "3", "d", "4", "authorization_details", OTHER);

    assertInvalid(way.send(asking(NOWHERE, PAYMENT), beside));
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void aPaymentThatACrowdBesideItPushesOutIsRefused(Way way) {
    assertInvalid(way.send(asking(NOWHERE, PAYMENT), CROWD));
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void aPaymentBesideARequestWithoutOneIsRefused(Way way) {
    AuthorizationRequest login = bank.authorization(NOWHERE);

    assertInvalid(way.send(login, Map.of("authorization_details", OTHER)));
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void aLoginGoesOnWhateverIsBesideIt(Way way) {
    HttpAnswer answer = open(way.send(bank.authorization(NOWHERE), CROWD));

    HttpAnswer page = answer.status() == 302 ? redirected(answer) : answer;
    assertThat(page.expect(200).body()).contains("kc-form-login");
  }

  @Test
  void aPlainPaymentThatKeycloakWouldDropIsRefused() {
    assertInvalid(asking(NOWHERE, PAYMENT.replace("]", " ".repeat(2000) + "]")));
  }

  @Test
  void twoPaymentsInOneRequestAreRefused() {
    assertInvalid(asking(NOWHERE, PAYMENT.replace("]", ",") + OTHER.substring(1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"payload", "key", "none"})
  void aRequestObjectThatTheApplicationDidNotSignIsRefused(String change) {
    AuthorizationRequest signed = signer.sign(asking(NOWHERE, PAYMENT), Map.of());
    assertThat(open(signed).expect(200).body()).contains("kc-form-login");

    AuthorizationRequest altered =
        switch (change) {
          case "payload" -> RequestSigner.altered(signed, "120.00", "9000.0");
          case "key" -> new RequestSigner().sign(asking(NOWHERE, PAYMENT), Map.of());
          case "none" -> RequestSigner.unsigned(signed);
          default -> throw new IllegalArgumentException(change);
        };

    assertThat(open(altered).expect(400).body()).doesNotContain("kc-form-login", "9000.0");
  }

  private static void assertApproves(String summary, SignIn signIn) {
    HardwareTokenPage page = signIn.hardwareToken();
    assertThat(page.transaction()).contains(summary).doesNotContain("9000.00");
    page.answer(new OcraKeypad(SUITE, SECRET).answer(page.challenge()));

    JsonNode details = signIn.tokens().access().claim("authorization_details");
    assertThat(details).hasSize(1);
    assertThat(details.path(0).path("summary").asText()).isEqualTo(summary);
    assertThat(details.path(0).at("/proof/suite").asText()).isEqualTo(SUITE);
  }

  private static void assertInvalid(AuthorizationRequest request) {
    assertThat(open(request).expect(302).header("Location"))
        .startsWith(NOWHERE.toString())
        .contains("error=invalid_request", "authorization_details");
  }

  private static HttpAnswer open(AuthorizationRequest request) {
    return Http.send(HttpRequest.newBuilder(request.url()));
  }

  /** Keycloak goes from a pushed request to the login page by a redirect to itself. */
  private static HttpAnswer redirected(HttpAnswer answer) {
    String cookies =
        String.join(
            "; ",
            answer.headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.split(";", 2)[0])
                .toList());
    return Http.send(
        HttpRequest.newBuilder(URI.create(answer.header("Location"))).header("Cookie", cookies));
  }

  private static AuthorizationRequest asking(URI redirect, String details) {
    return bank.authorization(
        redirect, Map.of("scope", "openid", "authorization_details", details));
  }

  private static String payment(String summary) {
    return "[{\"summary\":\"%s\",\"type\":\"urn:latchkey:params:authorization-details:transaction\"}]"
        .formatted(summary);
  }

  private static TestUser keypad(TestRealm realm, String name) {
    TestUser user = realm.createUser(name);
    realm.tokens().createFor(user, "ocra", "R-" + name, Map.of("secret", SECRET, "suite", SUITE));
    return user;
  }
}
