package io.latchkey.it.people;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.device.HotpFob;
import io.latchkey.it.oidc.FormLogin;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.HttpAnswer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Batches of fobs that people may add by two codes alone. */
final class Batches {
  static final String REFUSED =
      "That was not accepted. Check the serial number, and enter what your token shows now. If it"
          + " is refused again, ask your administrator for help.";

  private Batches() {}

  /** Makes the realm give the tokens of this batch so; an empty text ends that. */
  static void give(TestRealm realm, String batch) {
    realm.update(it -> it.getAttributesOrEmpty().put("latchkey.token.assign-by-code", batch));
  }

  /** Imports fobs into a batch; each has the {@link #secret} of its serial number. */
  static void add(TestRealm realm, String batch, String kind, List<String> serials) {
    StringBuilder csv = new StringBuilder("kind,serial,secret\n");
    for (String serial : serials) {
      csv.append(String.join(",", kind, serial, secret(serial))).append('\n');
    }
    add(realm, batch, csv.toString());
  }

  /** Imports a table into a batch. */
  static void add(TestRealm realm, String batch, String csv) {
    JsonNode answer =
        realm
            .latchkey()
            .postBody("tokens/import?batch=" + batch, "text/csv", csv.getBytes(UTF_8))
            .expect(200)
            .json();
    if (!answer.path("failed").isEmpty()) {
      throw new AssertionError("Not imported: " + answer);
    }
  }

  /** The secret of the fob with this serial number of at most 20 characters. */
  static String secret(String serial) {
    return HexFormat.of().formatHex(Arrays.copyOf(serial.getBytes(UTF_8), 20));
  }

  static HotpFob fob(String serial) {
    return new HotpFob(secret(serial), 6);
  }

  /** The token with this serial number, as an administrator sees it. */
  static JsonNode token(TestRealm realm, String serial) {
    for (JsonNode token : realm.latchkey().get("tokens?search=" + serial).expect(200).json()) {
      if (token.path("serial").asText().equals(serial)) {
        return token;
      }
    }
    throw new AssertionError("No token " + serial);
  }

  /** A person's login, at the page that asks for two codes. */
  static FormLogin atTheCodes(OidcApp app, TestUser user) {
    FormLogin login = FormLogin.withPassword(app, user, Enrolling.REQUEST);
    return login.next(login.send("lk-enrol-form", Map.of("lk-action", "codes-alone")));
  }

  /** Sends two codes; where the login stands does not change. */
  static HttpAnswer prove(FormLogin login, String first, String next) {
    return login.send(
        "lk-prove-form",
        Map.of("lk-action", "enrol", "lk-response", first, "lk-next-response", next));
  }

  /** What a page says to the person, without what differs from login to login. */
  static String form(HttpAnswer page) {
    Matcher form =
        Pattern.compile("<form[^>]*id=\"lk-prove-form\".*?</form>", Pattern.DOTALL)
            .matcher(page.expect(200).body());
    if (!form.find()) {
      throw new AssertionError("No form: " + page);
    }
    return form.group().replaceAll("action=\"[^\"]*\"", "");
  }
}
