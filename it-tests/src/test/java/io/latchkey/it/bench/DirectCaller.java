package io.latchkey.it.bench;

import io.latchkey.it.bench.OtpPeople.Person;
import io.latchkey.it.server.Http;
import io.latchkey.it.server.HttpConnection;
import java.net.URI;
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
    String form =
        Http.encode(
            Map.of(
                "grant_type",
                "password",
                "client_id",
                client,
                "scope",
                "openid",
                "username",
                person.name(),
                "password",
                "password",
                field,
                code.apply(person)));
    return connection.send(HttpConnection.request(endpoint, Map.of(), form)).status() == 200;
  }

  @Override
  public void close() {
    connection.close();
  }
}
