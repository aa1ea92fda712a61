package io.latchkey.demo.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.demo.site.Answer;
import io.latchkey.demo.site.DemoPerson;
import io.latchkey.demo.site.Html;
import io.latchkey.demo.site.Page;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The page of the demo app: ways to get a token, and what it says. */
final class AppPage {
  private static final Map<String, String> CLAIMS =
      Map.of(
          "amr",
          "How somebody logged in (RFC 8176): pwd is a password, otp a code, hwk a key in"
              + " hardware, mfa two different things. A token made from an API key has none: no"
              + " person did anything.",
          "acr",
          "How strong that is: 1 one thing, 2 two different things, 3 also safe from phishing,"
              + " which nothing is that a person types.",
          "hardware_token",
          "The device that answered last.",
          "api_key",
          "The API key that the token was made from; none if a person logged in.");
  private static final List<String> ORDER = List.of("amr", "acr", "hardware_token", "api_key");

  private AppPage() {}

  static Answer of(Optional<Seen> seen) {
    return Page.of(
        200,
        "/app",
        "Demo app",
        Html.all(
            List.of(
                logins(seen.flatMap(Seen::idToken).isPresent()),
                exchange(),
                seen.map(AppPage::result).orElse(Html.NONE))));
  }

  private static Html logins(boolean loggedIn) {
    return Html.of(
        """
        <div class="row">
        <a class="button" href="/app/login?acr=1">{}</a>
        <a class="button" href="/app/login?acr=2">{}</a>
        {}
        </div>
        """,
        "Log in with acr 1: the password",
        loggedIn ? "Step up to acr 2" : "Log in with acr 2: also a second factor",
        loggedIn
            ? Html.of(
                """
                <form method="post" action="/app/logout">
                <button class="second">Log out</button></form>
                """)
            : Html.NONE);
  }

  private static Html exchange() {
    return Html.of(
        """
        <form method="post" action="/app/exchange" class="card">
        <label for="api-key">API key; this one is carol’s, make others in the account
        console</label>
        <input id="api-key" name="api_key" value="{}" required autocomplete="off"
        spellcheck="false">
        <button>Exchange the API key for a token</button>
        </form>
        """,
        DemoPerson.API_KEY);
  }

  private static Html result(Seen seen) {
    return Html.of(
        """
        <section aria-labelledby="result">
        <h2 id="result">{}</h2>
        <table class="people">
        <thead><tr><th scope="col">Claim</th><th scope="col">Value</th>
        <th scope="col">What it says</th></tr></thead>
        <tbody>{}</tbody>
        </table>
        {}
        </section>
        """,
        seen.how(),
        Html.all(ORDER.stream().map(name -> claim(name, seen)).toList()),
        Html.all(seen.tokens().entrySet().stream().map(AppPage::token).toList()));
  }

  private static Html claim(String name, Seen seen) {
    return Html.of(
        "<tr><th scope=\"row\"><code>{}</code></th><td id=\"claim-{}\"><code>{}</code></td>"
            + "<td>{}</td></tr>",
        name,
        name,
        seen.claim(name).map(AppPage::value).orElse("none"),
        CLAIMS.getOrDefault(name, ""));
  }

  private static String value(JsonNode claim) {
    return claim.isObject() ? claim.toPrettyString() : claim.toString();
  }

  private static Html token(Map.Entry<String, JsonNode> token) {
    return Html.of(
        """
        <details class="card">
        <summary>{}</summary>
        <pre>{}</pre>
        </details>
        """,
        token.getKey(),
        token.getValue().toPrettyString());
  }
}
