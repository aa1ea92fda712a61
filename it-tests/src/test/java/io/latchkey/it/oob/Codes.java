package io.latchkey.it.oob;

import io.latchkey.it.device.Mailbox;
import io.latchkey.it.oidc.FormLogin;
import io.latchkey.it.realm.Eventually;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.HttpAnswer;
import io.latchkey.it.server.TestServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the tests of one-time codes have in common. */
public final class Codes {
  static final String STEP = "latchkey-one-time-code";
  static final String FLOW = "password-and-code";

  private static final Pattern IN_MAIL = Pattern.compile("^ {4}(\\d{6,8})\\s*$", Pattern.MULTILINE);

  private Codes() {}

  /** Makes people sign in with a password and a code. */
  static void require(TestRealm realm, Map<String, String> config) {
    realm.flows().create(FLOW);
    realm.flows().require(FLOW, "auth-username-password-form", Map.of());
    realm.flows().require(FLOW, STEP, config);
    realm.flows().bindToBrowser(FLOW);
  }

  /** The settings that the tests begin with: a code can be sent again after a second. */
  static Map<String, String> config(String... changes) {
    Map<String, String> config =
        new HashMap<>(
            Map.of("digits", "6", "codeLifetime", "300", "attempts", "3", "resendAfter", "1"));
    for (int i = 0; i < changes.length; i += 2) {
      config.put(changes[i], changes[i + 1]);
    }
    return config;
  }

  static void configure(TestRealm realm, String... changes) {
    realm.flows().configure(FLOW, STEP, config(changes));
  }

  /** Sets attributes of the realm; an empty value takes one away. */
  public static void set(TestRealm realm, Map<String, String> attributes) {
    realm.update(it -> it.getAttributesOrEmpty().putAll(attributes));
  }

  /** Gives a person an address, as an administrator does. */
  public static void give(
      TestRealm realm, TestUser user, String channel, String address, String label) {
    String data = "{\"channel\":\"" + channel + "\",\"address\":\"" + address + "\"}";
    realm
        .server()
        .rest(realm.name())
        .put(
            "users/" + user.id(),
            Map.of(
                "credentials",
                List.of(
                    Map.of("type", "one-time-code", "userLabel", label, "credentialData", data))))
        .expect(204);
  }

  public static String mailOf(TestUser user) {
    return user.username() + "@example.org";
  }

  /** The code in the last mail to a person. */
  public static String mailed(Mailbox mailbox, TestUser user) {
    List<String> messages = mailbox.messagesTo(mailOf(user));
    return inMail(messages.get(messages.size() - 1));
  }

  public static String inMail(String message) {
    Matcher code = IN_MAIL.matcher(message);
    if (!code.find()) {
      throw new AssertionError("No code: " + message);
    }
    return code.group(1);
  }

  /** A code of as many digits that is another one. */
  static String wrong(String code) {
    char last = code.charAt(code.length() - 1);
    return code.substring(0, code.length() - 1) + (char) (last == '9' ? '0' : last + 1);
  }

  /** How many hashes the keyring counts in a realm: those of codes that may still be used. */
  static long hashes(TestRealm realm) {
    long hashes = 0;
    for (var key : realm.latchkey().get("keyring").expect(200).json().path("keys")) {
      hashes += key.path("hashes").asLong();
    }
    return hashes;
  }

  /** Asks for another code until there is one, or until the page says why not. */
  static FormLogin send(FormLogin login, Predicate<FormLogin> until) {
    return Eventually.holds("another code", () -> login.next(resend(login.reload())), until);
  }

  /** Looks for what must not be in the server's log; a code stands alone, not within an id. */
  static void assertNotLogged(TestServer server, String... secrets) {
    List<String> lines;
    try {
      lines = server.logLines();
    } catch (UnsupportedOperationException e) {
      // The log of a server that somebody else started.
      return;
    }
    for (String secret : secrets) {
      Pattern alone = Pattern.compile("(?<![\\w-])" + Pattern.quote(secret) + "(?![\\w-])");
      if (lines.stream().anyMatch(line -> alone.matcher(line).find())) {
        throw new AssertionError("The log holds what nobody may read there");
      }
    }
  }

  static HttpAnswer resend(FormLogin login) {
    return login.send("lk-resend-form", Map.of("lk-action", "resend"));
  }
}
