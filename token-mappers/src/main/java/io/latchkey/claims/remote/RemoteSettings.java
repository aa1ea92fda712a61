package io.latchkey.claims.remote;

import com.fasterxml.jackson.core.JsonPointer;
import io.latchkey.claims.InvalidSettingException;
import io.latchkey.claims.MapperSettings;
import io.latchkey.claims.remote.RemoteSource.ClientCredentials;
import io.latchkey.server.AllowedHosts;
import io.latchkey.server.VaultSecret;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator sets for a claim that another server knows.
 *
 * @param pointer where in the answer the value is
 * @param fresh how long an answer is used without asking again
 * @param stale how much longer it is used while the server gives none
 * @param refuse whether there is no token without the claim
 */
record RemoteSettings(
    RemoteSource source, JsonPointer pointer, Duration fresh, Duration stale, boolean refuse) {
  static final String URL = "url";
  static final String POINTER = "pointer";
  static final String CONNECT_TIMEOUT = "connect.timeout";
  static final String TIMEOUT = "timeout";
  static final String CACHE = "cache";
  static final String STALE = "stale";
  static final String ON_FAILURE = "on.failure";
  static final String OMIT = "omit";
  static final String REFUSE = "refuse";
  static final String HEADER = "header";
  static final String HEADER_VALUE = "header.value";
  static final String TOKEN_URL = "token.url";
  static final String CLIENT_ID = "token.client.id";
  static final String CLIENT_SECRET = "token.client.secret";
  static final String SCOPE = "token.scope";

  static final int DEFAULT_CONNECT_TIMEOUT = 1_000;
  static final int DEFAULT_TIMEOUT = 3_000;
  static final int DEFAULT_CACHE = 60;

  private static final int LEAST_TIMEOUT = 100;
  private static final int MOST_TIMEOUT = 10_000;
  private static final int DAY = 86_400;
  private static final String AUTHORIZATION = "Authorization";

  /** RFC 6901, section 3. */
  private static final Pattern POINTER_SYNTAX = Pattern.compile("(/([^~/]|~[01])*+)*+");

  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9-]{1,64}");

  /**
   * Whoever manages a client says where secrets are sent, so those of the server and of the realm's
   * other settings, which are in the same vault, have to be out of reach.
   */
  private static final Pattern OWN_SECRET =
      Pattern.compile("\\$\\{vault\\.claims-[A-Za-z0-9._-]{1,190}}");

  private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7E]+");

  /** Headers that say where a message goes and where it ends. */
  private static final Set<String> NOT_OURS =
      Set.of(
          "connection",
          "content-length",
          "expect",
          "host",
          "proxy-authorization",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  /**
   * Reads the settings.
   *
   * @throws InvalidSettingException naming the one that is wrong
   */
  static RemoteSettings of(MapperSettings settings) {
    VaultSecret headerValue = secret(settings, HEADER_VALUE);
    ClientCredentials credentials = credentials(settings);
    String header = header(settings, headerValue);
    if (headerValue != null && credentials != null && header.equalsIgnoreCase(AUTHORIZATION)) {
      throw new InvalidSettingException(
          HEADER, "expected another than Authorization, which the token of token.url is in");
    }
    return new RemoteSettings(
        new RemoteSource(
            url(settings),
            milliseconds(settings, CONNECT_TIMEOUT, DEFAULT_CONNECT_TIMEOUT),
            milliseconds(settings, TIMEOUT, DEFAULT_TIMEOUT),
            header,
            headerValue,
            credentials),
        pointer(settings),
        seconds(settings, CACHE, DEFAULT_CACHE),
        seconds(settings, STALE, 0),
        settings.oneOf(ON_FAILURE, Set.of(OMIT, REFUSE), OMIT).equals(REFUSE));
  }

  private static UrlTemplate url(MapperSettings settings) {
    String text = required(settings, URL, "the address that is asked");
    try {
      UrlTemplate template = UrlTemplate.of(text, RemotePerson.PLACEHOLDERS);
      requireSafe(URL, template.withoutValues());
      return template;
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingException(URL, String.valueOf(e.getMessage()));
    }
  }

  private static void requireSafe(String setting, URI address) {
    if (!AllowedHosts.isSafe(address)) {
      throw new InvalidSettingException(setting, "expected an https address");
    }
  }

  private static JsonPointer pointer(MapperSettings settings) {
    String text = settings.text(POINTER).orElse("");
    if (!POINTER_SYNTAX.matcher(text).matches()) {
      throw new InvalidSettingException(
          POINTER, "expected a JSON pointer, for instance /rights/0, or nothing for all");
    }
    return JsonPointer.compile(text);
  }

  private static String header(MapperSettings settings, @Nullable VaultSecret value) {
    String header = settings.text(HEADER).orElse(AUTHORIZATION);
    if (!TOKEN.matcher(header).matches() || NOT_OURS.contains(header.toLowerCase(Locale.ROOT))) {
      throw new InvalidSettingException(HEADER, "expected the name of a header that authenticates");
    }
    if (value == null && settings.text(HEADER).isPresent()) {
      throw new InvalidSettingException(HEADER_VALUE, "expected the value of the header");
    }
    return header;
  }

  private static @Nullable ClientCredentials credentials(MapperSettings settings) {
    if (Stream.of(TOKEN_URL, CLIENT_ID, CLIENT_SECRET, SCOPE)
        .allMatch(name -> settings.text(name).isEmpty())) {
      return null;
    }
    URI url;
    try {
      url =
          UrlTemplate.of(required(settings, TOKEN_URL, "the address that gives tokens"), Set.of())
              .withoutValues();
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingException(TOKEN_URL, "expected an https address of a token endpoint");
    }
    requireSafe(TOKEN_URL, url);
    String clientId = required(settings, CLIENT_ID, "the id of the client at token.url");
    if (!PRINTABLE.matcher(clientId).matches()) {
      throw new InvalidSettingException(CLIENT_ID, "expected printable ASCII characters");
    }
    VaultSecret secret = secret(settings, CLIENT_SECRET);
    if (secret == null) {
      throw new InvalidSettingException(CLIENT_SECRET, "expected the secret of the client");
    }
    return new ClientCredentials(url, clientId, secret, settings.text(SCOPE).orElse(""));
  }

  private static @Nullable VaultSecret secret(MapperSettings settings, String name) {
    String reference = settings.text(name).orElse(null);
    if (reference == null) {
      return null;
    }
    // The message does not quote it: it may be the secret itself.
    if (!OWN_SECRET.matcher(reference).matches()) {
      throw new InvalidSettingException(
          name,
          "expected a reference to a secret of the vault that is for claims, ${vault.claims-<key>}");
    }
    return VaultSecret.of(name, reference);
  }

  private static String required(MapperSettings settings, String name, String what) {
    return settings
        .text(name)
        .orElseThrow(() -> new InvalidSettingException(name, "expected " + what));
  }

  private static Duration milliseconds(MapperSettings settings, String name, int unset) {
    return Duration.ofMillis(settings.number(name, LEAST_TIMEOUT, MOST_TIMEOUT).orElse(unset));
  }

  private static Duration seconds(MapperSettings settings, String name, int unset) {
    return Duration.ofSeconds(settings.number(name, 0, DAY).orElse(unset));
  }
}
