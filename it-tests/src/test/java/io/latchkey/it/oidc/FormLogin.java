package io.latchkey.it.oidc;

import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.Http;
import io.latchkey.it.server.HttpAnswer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A sign-in by plain HTTP, one form after the other, as an attacker's script does it. Immutable: it
 * stands at one page, from which many requests can be sent at once.
 */
public final class FormLogin {

  private static final URI REDIRECT = URI.create("http://127.0.0.1:1/callback");

  private final Map<String, String> cookies;
  private final HttpAnswer page;

  private FormLogin(Map<String, String> cookies, HttpAnswer page) {
    this.cookies = Map.copyOf(cookies);
    this.page = page;
  }

  /** Opens the login page and enters user name and password. */
  public static FormLogin withPassword(OidcApp app, TestUser user) {
    return withPassword(app, user, Map.of("scope", "openid"));
  }

  /** The same, with these parameters of the authorization request. */
  public static FormLogin withPassword(OidcApp app, TestUser user, Map<String, String> parameters) {
    HttpAnswer first =
        Http.send(HttpRequest.newBuilder(app.authorization(REDIRECT, parameters).url()));
    FormLogin landed = new FormLogin(cookiesOf(first), first).enter(user);
    // Keycloak books a login behind the answer, and refuses the person's next one until it has.
    return landed.page.body().contains("name=\"username\"") ? landed.enter(user) : landed;
  }

  /**
   * Enters user name and password for a request that comes back anywhere.
   *
   * @return where the browser is sent, with code and state in its query
   */
  public static URI cameBackTo(AuthorizationRequest request, String username, String password) {
    HttpAnswer first = Http.send(HttpRequest.newBuilder(request.url()));
    HttpAnswer answer =
        new FormLogin(cookiesOf(first), first)
            .submit("kc-form-login", Map.of("username", username, "password", password));
    return URI.create(answer.expect(302).header("Location"));
  }

  private FormLogin enter(TestUser user) {
    return next(
        submit("kc-form-login", Map.of("username", user.username(), "password", "password")));
  }

  /** The same sign-in at a server that was started again at another address. */
  public FormLogin movedTo(URI from, URI to) {
    return new FormLogin(
        cookies,
        new HttpAnswer(
            page.status(), page.headers(), page.body().replace(from.toString(), to.toString())));
  }

  /** The page at which this sign-in stands. */
  public HttpAnswer page() {
    return page;
  }

  /** The challenge on the page. */
  public String challenge() {
    return shown("lk-challenge");
  }

  /** What an element of that id holds, in which there is no space. */
  public String shown(String id) {
    Matcher element =
        Pattern.compile("id=\"" + id + "\"[^>]*>(.*?)</(strong|textarea)>", Pattern.DOTALL)
            .matcher(page.body());
    if (!element.find()) {
      throw new AssertionError("No " + id + ": " + page);
    }
    return element.group(1).replaceAll("<[^>]*>|\\s", "");
  }

  /** What a field that is not seen holds. */
  public String hidden(String name) {
    Matcher field =
        Pattern.compile("<input(?=[^>]*name=\"" + name + "\")[^>]*value=\"([^\"]*)\"")
            .matcher(page.body());
    if (!field.find()) {
      throw new AssertionError("No field " + name + ": " + page);
    }
    return field.group(1);
  }

  /** Sends a response; where this sign-in stands does not change. */
  public HttpAnswer respond(String response) {
    return submit("lk-answer-form", Map.of("lk-response", response));
  }

  /** Sends a response for the token with this credential id, whatever the page asked for. */
  public HttpAnswer respondWith(String credential, String response) {
    return submit("lk-answer-form", Map.of("lk-response", response, "lk-token", credential));
  }

  /** The sign-in after an answer. */
  public FormLogin next(HttpAnswer answer) {
    Map<String, String> all = new LinkedHashMap<>(cookies);
    all.putAll(cookiesOf(answer));
    HttpAnswer landed = answer;
    // Keycloak goes from one page to the next by a redirect to itself.
    if (answer.status() == 302 && !answer.header("Location").startsWith(REDIRECT.toString())) {
      landed =
          Http.send(
              HttpRequest.newBuilder(URI.create(answer.header("Location")))
                  .header("Cookie", cookieHeader(all)));
      all.putAll(cookiesOf(landed));
    }
    return new FormLogin(all, landed);
  }

  /**
   * A sign-in to an application of the person who is signed in here: opened in the same browser, as
   * any page can make a browser do.
   */
  public FormLogin again(OidcApp app, Map<String, String> parameters) {
    return next(
        Http.send(
            HttpRequest.newBuilder(app.authorization(REDIRECT, parameters).url())
                .header("Cookie", cookieHeader(cookies))));
  }

  /** The same, by a form that posts to the endpoint for applications. */
  public FormLogin againByPost(OidcApp app, Map<String, String> parameters) {
    URI url = app.authorization(REDIRECT, parameters).url();
    Map<String, String> fields = new LinkedHashMap<>();
    for (String pair : url.getRawQuery().split("&", -1)) {
      String[] parts = pair.split("=", 2);
      fields.put(
          parts[0], java.net.URLDecoder.decode(parts[1], java.nio.charset.StandardCharsets.UTF_8));
    }
    URI endpoint = URI.create(url.toString().replaceFirst("\\?.*", ""));
    return next(
        Http.send(
            Http.post(
                HttpRequest.newBuilder(endpoint).header("Cookie", cookieHeader(cookies)), fields)));
  }

  /** An earlier page in this browser, as its Back button shows it. */
  public FormLogin back(FormLogin earlier) {
    return new FormLogin(cookies, earlier.page);
  }

  /** This page in a browser that has lost its cookies, but those of these names. */
  public FormLogin withCookiesOnly(String... names) {
    Map<String, String> kept = new LinkedHashMap<>(cookies);
    kept.keySet().retainAll(List.of(names));
    return new FormLogin(kept, page);
  }

  /** Whether the person is to enter user name and password. */
  public boolean asksForPassword() {
    return page.body().contains("id=\"kc-form-login\"");
  }

  /** Enters user name and password once more. */
  public FormLogin password(TestUser user) {
    return enter(user);
  }

  /** The same page, loaded again. */
  public FormLogin reload() {
    String form = page.body().contains("lk-answer-form") ? "lk-answer-form" : "lk-resend-form";
    String shown = action(form).toString().replaceFirst("session_code=[^&]*&", "");
    return next(
        Http.send(
            HttpRequest.newBuilder(URI.create(shown)).header("Cookie", cookieHeader(cookies))));
  }

  /** Opens the address to which a form would be sent, as a browser does that goes back. */
  public FormLogin open(String formId) {
    return next(
        Http.send(HttpRequest.newBuilder(action(formId)).header("Cookie", cookieHeader(cookies))));
  }

  /** Whether the answer sends the person back to the application with a code. */
  public static boolean signedIn(HttpAnswer answer) {
    return answer.status() == 302
        && answer.headers().firstValue("Location").orElse("").matches(REDIRECT + "\\?.*code=.*");
  }

  /** Sends the form with this id; where this sign-in stands does not change. */
  public HttpAnswer send(String formId, Map<String, String> fields) {
    return submit(formId, fields);
  }

  /** The same with a body as it is, which need not be well-formed. */
  public HttpAnswer sendText(String formId, String body) {
    return Http.send(
        HttpRequest.newBuilder(action(formId))
            .header("Cookie", cookieHeader(cookies))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** The cookies of this browser, as it would send them. */
  public String cookies() {
    return cookieHeader(cookies);
  }

  private HttpAnswer submit(String formId, Map<String, String> fields) {
    return Http.send(
        Http.post(
            HttpRequest.newBuilder(action(formId)).header("Cookie", cookieHeader(cookies)),
            fields));
  }

  private URI action(String formId) {
    Matcher form = Pattern.compile("<form[^>]*id=\"" + formId + "\"[^>]*>").matcher(page.body());
    if (!form.find()) {
      throw new AssertionError("No form " + formId + ": " + page);
    }
    Matcher action = Pattern.compile("action=\"([^\"]*)\"").matcher(form.group());
    if (!action.find()) {
      throw new AssertionError("No action: " + form.group());
    }
    return URI.create(action.group(1).replace("&amp;", "&"));
  }

  private static String cookieHeader(Map<String, String> cookies) {
    return cookies.entrySet().stream()
        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
        .collect(Collectors.joining("; "));
  }

  private static Map<String, String> cookiesOf(HttpAnswer answer) {
    return answer.headers().allValues("Set-Cookie").stream()
        .map(cookie -> cookie.split(";", 2)[0].split("=", 2))
        .collect(
            Collectors.toMap(pair -> pair[0], pair -> pair[1], (a, b) -> b, LinkedHashMap::new));
  }
}
