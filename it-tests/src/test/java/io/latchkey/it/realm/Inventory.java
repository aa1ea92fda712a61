package io.latchkey.it.realm;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.server.HttpAnswer;
import java.util.Map;
import java.util.TreeMap;

/** The hardware tokens of a realm, through our admin REST. */
public final class Inventory {

  private final TestRealm realm;

  Inventory(TestRealm realm) {
    this.realm = realm;
  }

  /**
   * Makes a token.
   *
   * @param fields as for {@code POST /tokens}: kind, serial, secret, suite, …
   * @return the token's id
   */
  public String create(Map<String, ?> fields) {
    return realm.latchkey().post("tokens", fields).createdId();
  }

  /** Gives a token to a person. */
  public void assign(String token, TestUser holder) {
    HttpAnswer answer =
        realm.latchkey().post("tokens/" + token + "/assign", Map.of("user", holder.id()));
    if (answer.status() / 100 != 2) {
      throw new AssertionError("Not assigned: " + answer);
    }
  }

  /** Makes a token of this kind and gives it to a person. */
  public String createFor(TestUser holder, String kind, String serial, Map<String, ?> fields) {
    Map<String, Object> all = new TreeMap<>(fields);
    all.put("kind", kind);
    all.put("serial", serial);
    String token = create(all);
    assign(token, holder);
    return token;
  }

  /** A token as the administrator sees it. */
  public JsonNode read(String token) {
    return realm.latchkey().get("tokens/" + token).expect(200).json();
  }
}
