package io.latchkey.it.bench;

import io.latchkey.it.bench.OtpPeople.Person;
import io.latchkey.it.server.Http;
import io.latchkey.it.server.HttpConnection;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A program that gets tokens for user name, password and code in one request. */
final class DirectCaller implements Caller {
  private final URI endpoint;
  private final String client;
  private final String field;
  private final List<Person> people;
  private final Function<Person, String> code;
  private final HttpConnection connection;
  private int next;

  /**
   * Connects.
   *
   * @param field of the form that takes the code
   */
  DirectCaller(
      URI realm, String client, String field, List<Person> people, Function<Person, String> code) {
    this.endpoint = URI.create(realm + "/protocol/openid-connect/token");
    this.client = client;
    this.field = field;
    this.people = people;
    this.code = code;
    this.connection = new HttpConnection(realm);
  }

  @Override
  public boolean call() {
    Person person = people.get(next++ % people.size());
    byte[] request =
        request(endpoint, client, person.name(), "password", Map.of(field, code.apply(person)));
    return connection.send(request).status() == 200;
  }

  /**
   * The request of such a program.
   *
   * @param code under the name of the field of the form that takes it
   */
  static byte[] request(
      URI endpoint, String client, String username, String password, Map<String, String> code) {
    Map<String, String> form = new HashMap<>(code);
    form.putAll(
        Map.of(
            "grant_type", "password",
            "client_id", client,
            "scope", "openid",
            "username", username,
            "password", password));
    return HttpConnection.request(endpoint, Map.of(), Http.encode(form));
  }

  @Override
  public void close() {
    connection.close();
  }
}
