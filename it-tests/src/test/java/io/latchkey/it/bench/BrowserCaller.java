package io.latchkey.it.bench;

import io.latchkey.it.bench.OtpPeople.Person;
import io.latchkey.it.server.Http;
import io.latchkey.it.server.HttpConnection;
import io.latchkey.it.server.HttpConnection.Answer;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Signs people in as a browser and an application do: the page, the password, the code, the way
 * back, and the exchange of the authorization code.
 */
final class BrowserCaller implements Caller {
  private static final String REDIRECT = "http://127.0.0.1:1/callback";
  private static final Pattern ACTION = Pattern.compile("<form[^>]*action=\"([^\"]*)\"");

  private final URI realm;
  private final String client;
  private final String field;
  private final List<Person> people;
  private final Function<Person, String> code;
  private final HttpConnection connection;
  private final Map<String, String> cookies = new LinkedHashMap<>();
  private int next;

  /**
   * Connects.
   *
   * @param field of the page's form that takes the code
   */
  BrowserCaller(
      URI realm, String client, String field, List<Person> people, Function<Person, String> code) {
    this.realm = realm;
    this.client = client;
    this.field = field;
    this.people = people;
    this.code = code;
    this.connection = new HttpConnection(realm);
  }

  @Override
  public boolean call() {
    Person person = people.get(next++ % people.size());
    cookies.clear();
    Answer page = send(endpoint("auth?" + query()), "");
    page = submit(page, Map.of("username", person.name(), "password", "password"));
    Answer landed = submit(page, Map.of(field, code.apply(person)));
    Matcher back =
        Pattern.compile("[?&]code=([^&]*)").matcher(landed.header("location").orElse(""));
    return back.find() && send(endpoint("token"), exchange(back.group(1))).status() == 200;
  }

  private String query() {
    return Http.encode(
        Map.of(
            "response_type", "code",
            "client_id", client,
            "redirect_uri", REDIRECT,
            "scope", "openid",
            "state", "bench"));
  }

  private String exchange(String authorizationCode) {
    return Http.encode(
        Map.of(
            "grant_type", "authorization_code",
            "client_id", client,
            "redirect_uri", REDIRECT,
            "code", authorizationCode));
  }

  private URI endpoint(String path) {
    return URI.create(realm + "/protocol/openid-connect/" + path);
  }

  /** Sends the page's form, and follows where Keycloak leads to another page of its own. */
  private Answer submit(Answer page, Map<String, String> fields) {
    Matcher action = ACTION.matcher(page.body());
    if (!action.find()) {
      return page;
    }
    Answer answer = send(URI.create(action.group(1).replace("&amp;", "&")), Http.encode(fields));
    String location = answer.header("location").orElse(REDIRECT);
    return location.startsWith(REDIRECT) ? answer : send(URI.create(location), "");
  }

  private Answer send(URI url, String form) {
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
