package io.latchkey.apikey.admin;

import io.latchkey.server.InvalidFieldException;
import jakarta.ws.rs.QueryParam;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The query parameters that say which keys to revoke together: one of them. */
public final class RevocationQuery {
  private static final int MAX = 255;

  @QueryParam("owner")
  @Nullable String owner;

  @QueryParam("client")
  @Nullable String client;

  @QueryParam("scope")
  @Nullable String scope;

  /** What the keys have in common. */
  enum By {
    OWNER,
    CLIENT,
    SCOPE;

    /** The parameter's name. */
    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Which of them was given.
   *
   * @throws InvalidFieldException if it is none or more than one, so that no misspelt parameter
   *     revokes more than was meant
   */
  By by() {
    Map<By, String> given = given();
    if (given.size() != 1) {
      throw new InvalidFieldException("owner", "expected one of owner, client and scope");
    }
    By by = given.keySet().iterator().next();
    String text = given.getOrDefault(by, "");
    if (text.isBlank() || text.length() > MAX) {
      throw new InvalidFieldException(by.text(), "expected 1 to " + MAX + " characters");
    }
    return by;
  }

  /** The one that was given. */
  String text() {
    return given().values().stream().collect(Collectors.joining());
  }

  private Map<By, String> given() {
    Map<By, String> given = new TreeMap<>();
    put(given, By.OWNER, owner);
    put(given, By.CLIENT, client);
    put(given, By.SCOPE, scope);
    return given;
  }

  private static void put(Map<By, String> given, By by, @Nullable String text) {
    if (text != null) {
      given.put(by, text);
    }
  }
}
