package io.latchkey.demo.bank;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.demo.oidc.PendingLogins;
import io.latchkey.demo.oidc.RealmClient;
import io.latchkey.demo.site.Addresses;
import io.latchkey.demo.site.Answer;
import io.latchkey.demo.site.Html;
import io.latchkey.demo.site.Page;
import io.latchkey.demo.site.Request;
import io.latchkey.demo.site.Site;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * An application that has a payment approved with a keypad token: it pushes the request (RFC 9126),
 * sends the browser to Keycloak and shows what the access token says.
 */
public final class Bank {
  private final RealmClient realm;
  private final String redirect;
  private final PendingLogins pending = new PendingLogins();

  public Bank(Addresses addresses) {
    this.realm = new RealmClient(addresses.realm(), "demo-bank");
    this.redirect = addresses.page("/bank/callback").toString();
  }

  public void addTo(Site site) {
    site.at("/bank", request -> order())
        .at("/bank/approve", this::ask)
        .at("/bank/callback", this::show);
  }

  private static Answer order() {
    return page(
        "Demo bank",
        Html.of(
            """
            <p>Payment A-17: 120.00 EUR to Example Ltd.</p>
            <p>alice approves it with her keypad token. The challenge is made from the payment, so
            the response is good for no other.</p>
            <p><a class="button" href="/bank/approve">Approve the payment</a></p>
            """));
  }

  private Answer ask(Request request) throws IOException, InterruptedException {
    PendingLogins.Login login = pending.begin(request.session());
    JsonNode pushed =
        realm.post(
            "ext/par/request",
            Map.of(
                "response_type",
                "code",
                "redirect_uri",
                redirect,
                "scope",
                "openid",
                "state",
                login.state(),
                "code_challenge_method",
                "S256",
                "code_challenge",
                login.challenge(),
                // Whoever is logged in already must come to the token, too.
                "prompt",
                "login",
                "authorization_details",
                Payment.DETAILS));
    return Answer.seeOther(
        realm.address("auth", Map.of("request_uri", pushed.path("request_uri").asText())));
  }

  private Answer show(Request request) throws IOException, InterruptedException {
    Optional<PendingLogins.Login> login =
        pending.end(request.session(), request.parameter("state"));
    if (login.isEmpty()) {
      return page("Nothing was asked", Html.of("<p><a href=\"/bank\">Begin again</a></p>"));
    }
    if (request.parameter("code").isEmpty()) {
      return page("Not approved", Html.of("<pre>{}</pre>", request.parameter("error")));
    }
    JsonNode tokens = realm.exchange(request.parameter("code"), redirect, login.get().verifier());
    return Payment.approved(tokens.path("access_token").asText())
        .map(
            payment ->
                page(
                    "Approved",
                    Html.of(
                        """
                        <p>The access token holds the payment with the proof of it:</p>
                        <pre>{}</pre>
                        """,
                        payment)))
        .orElseGet(() -> page("Not approved", Html.of("<p>The access token has no proof.</p>")));
  }

  private static Answer page(String title, Html content) {
    return Page.of(200, "/bank", title, content);
  }
}
