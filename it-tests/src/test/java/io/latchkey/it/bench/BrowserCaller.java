package io.latchkey.it.bench;

import io.latchkey.it.bench.OtpPeople.Person;
import io.latchkey.it.server.Http;
import io.latchkey.it.server.HttpConnection.Answer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Signs people in as a browser and an application do: the page, the password, the code, the way
 * back, and the exchange of the authorization code.
 */
final class BrowserCaller implements Caller {

  private final URI realm;
  private final String client;
  private final String field;
  private final List<Person> people;
  private final Function<Person, String> code;
  private final PlainBrowser browser;
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
    this.browser = new PlainBrowser(realm);
  }

  @Override
  public boolean call() {
    Person person = people.get(next++ % people.size());
    Answer page = browser.signIn(client, person.name(), Map.of());
    Answer landed = browser.submit(page, Map.of(field, code.apply(person)));
    Matcher back =
        Pattern.compile("[?&]code=([^&]*)").matcher(landed.header("location").orElse(""));
    return back.find() && browser.send(endpoint("token"), exchange(back.group(1))).status() == 200;
  }

  private String exchange(String authorizationCode) {
    return Http.encode(
        Map.of(
            "grant_type",
            "authorization_code",
            "client_id",
            client,
            "redirect_uri",
            PlainBrowser.REDIRECT,
            "code",
            authorizationCode));
  }

  private URI endpoint(String path) {
    return URI.create(realm + "/protocol/openid-connect/" + path);
  }

  @Override
  public void close() {
    browser.close();
  }
}
