package io.latchkey.it.bench;

import io.latchkey.it.server.Http;
import io.latchkey.it.server.HttpConnection;
import io.latchkey.it.server.HttpConnection.Answer;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a browser sends when somebody signs in: cookies and forms, on one connection. */
final class PlainBrowser implements AutoCloseable {
  static final String REDIRECT = "http://127.0.0.1:1/callback";

  private static final Pattern ACTION = Pattern.compile("<form[^>]*action=\"([^\"]*)\"");

  private final URI realm;
  private final HttpConnection connection;
  private final Map<String, String> cookies = new LinkedHashMap<>();

  PlainBrowser(URI realm) {
    this.realm = realm;
    this.connection = new HttpConnection(realm);
  }

  /**
   * Forgets all cookies, and enters a user name and the password.
   *
   * @param parameters of the authorization request, beside what each has
   * @return the page behind the password
   */
  Answer signIn(String client, String username, Map<String, String> parameters) {
    cookies.clear();
    Map<String, String> query =
        new HashMap<>(
            Map.of(
                "response_type", "code",
                "client_id", client,
                "redirect_uri", REDIRECT,
                "scope", "openid",
                "state", "bench"));
    query.putAll(parameters);
    URI login = URI.create(realm + "/protocol/openid-connect/auth?" + Http.encode(query));
    return submit(send(login, ""), Map.of("username", username, "password", "password"));
  }

  /** Sends the page's form, and follows where Keycloak leads to another page of its own. */
  Answer submit(Answer page, Map<String, String> fields) {
    Matcher action = ACTION.matcher(page.body());
    if (!action.find()) {
      return page;
    }
    Answer answer = send(URI.create(action.group(1).replace("&amp;", "&")), Http.encode(fields));
    String location = answer.header("location").orElse(REDIRECT);
    return location.startsWith(REDIRECT) ? answer : send(URI.create(location), "");
  }

  /** Sends a form; a GET if it is empty. */
  Answer send(URI url, String form) {
    String cookie =
        cookies.entrySet().stream()
            .map(each -> each.getKey() + "=" + each.getValue())
            .collect(Collectors.joining("; "));
    Answer answer =
        connection.send(
            HttpConnection.request(
                url, cookie.isEmpty() ? Map.of() : Map.of("Cookie", cookie), form));
    for (String set : answer.all("set-cookie")) {
      String[] pair = set.split(";", 2)[0].split("=", 2);
      cookies.put(pair[0], pair[1]);
    }
    return answer;
  }

  @Override
  public void close() {
    connection.close();
  }
}
