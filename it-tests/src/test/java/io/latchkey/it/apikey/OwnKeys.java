package io.latchkey.it.apikey;

import io.latchkey.it.apikey.Keys.Made;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.HttpAnswer;
import io.latchkey.it.server.RestClient;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** A person's own keys over the account REST. */
final class OwnKeys {
  private final RestClient rest;

  private OwnKeys(RestClient rest) {
    this.rest = rest;
  }

  /** With a token that the person got for user name and password just now. */
  static OwnKeys of(TestRealm realm, TestUser user) {
    return with(realm, realm.tokenOf(user.username()));
  }

  /** With any bearer token. */
  static OwnKeys with(TestRealm realm, String bearer) {
    return new OwnKeys(
        new RestClient(URI.create(realm.issuer() + "/latchkey/account/"), () -> bearer));
  }

  HttpAnswer list() {
    return rest.get("api-keys");
  }

  List<String> ids() {
    return list().expect(200).json().findValuesAsText("id");
  }

  HttpAnswer post(Map<String, ?> fields) {
    return rest.post("api-keys", fields);
  }

  HttpAnswer postText(String contentType, String body) {
    return rest.send("POST", "api-keys", contentType, body);
  }

  Made make(Map<String, ?> fields) {
    return made(post(fields));
  }

  HttpAnswer rotate(String id, Map<String, ?> fields) {
    return rest.post("api-keys/" + id + "/rotate", fields);
  }

  HttpAnswer delete(String idAndQuery) {
    return rest.delete("api-keys/" + idAndQuery);
  }

  static Made made(HttpAnswer answer) {
    var json = answer.expect(201).json();
    return new Made(json.path("id").asText(), json.path("key").asText());
  }
}
