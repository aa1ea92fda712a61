package io.latchkey.it.oidc;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.Http;
import io.latchkey.it.server.HttpAnswer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An application that signs people in with the authorization code flow and PKCE. */
public final class OidcApp {

  private static final SecureRandom RANDOM = new SecureRandom();

  private final URI issuer;
  private final String clientId;
  private final @Nullable String secret;

  /**
   * @param secret of a confidential client, null for a public one
   */
  public OidcApp(URI issuer, String clientId, @Nullable String secret) {
    this.issuer = issuer;
    this.clientId = clientId;
    this.secret = secret;
  }

  public URI issuer() {
    return issuer;
  }

  public String clientId() {
    return clientId;
  }

  /** A request with scope {@code openid} that comes back to the given address. */
  public AuthorizationRequest authorization(URI redirect) {
    return authorization(redirect, Map.of("scope", "openid"));
  }

  /** A request with these further parameters, for instance scope and kc_action. */
  public AuthorizationRequest authorization(URI redirect, Map<String, String> parameters) {
    String verifier = random();
    String state = random();
    Map<String, String> query = new LinkedHashMap<>();
    query.put("response_type", "code");
    query.put("client_id", clientId);
    query.put("redirect_uri", redirect.toString());
    query.put("state", state);
    query.put("code_challenge_method", "S256");
    query.put("code_challenge", base64(sha256(verifier)));
    query.putAll(parameters);
    URI url = endpoint("auth?" + Http.encode(query));
    return new AuthorizationRequest(url, redirect, state, verifier);
  }

  /**
   * Pushes a request to the server (RFC 9126), so that the browser carries only a reference to it.
   *
   * @param beside further parameters beside that reference
   */
  public AuthorizationRequest push(AuthorizationRequest request, Map<String, String> beside) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("client_id", clientId);
    query.put(
        "request_uri",
        postAsClient("ext/par/request", Query.of(request.url()).parameters())
            .expect(201)
            .json()
            .path("request_uri")
            .asText());
    query.putAll(beside);
    return request.at(endpoint("auth?" + Http.encode(query)));
  }

  /**
   * Exchanges the code that came back.
   *
   * @param cameBackTo the whole address, with code and state in its query
   */
  public Tokens exchange(AuthorizationRequest request, URI cameBackTo) {
    Query query = Query.of(cameBackTo);
    if (!request.state().equals(query.get("state"))) {
      throw new AssertionError("Another state came back: " + cameBackTo);
    }
    HttpAnswer answer =
        token(
            Map.of(
                "grant_type", "authorization_code",
                "code", query.get("code"),
                "redirect_uri", request.redirect().toString(),
                "code_verifier", request.verifier()));
    return Tokens.of(answer.expect(200).json());
  }

  /** Gets new tokens for a refresh token. */
  public Tokens refresh(Tokens tokens) {
    return Tokens.of(
        token(Map.of("grant_type", "refresh_token", "refresh_token", tokens.refresh()))
            .expect(200)
            .json());
  }

  /** Posts a form to the token endpoint as this client. */
  public HttpAnswer token(Map<String, String> form) {
    return postAsClient("token", form);
  }

  /** Gives name and password of a person to the token endpoint, and these further parameters. */
  public HttpAnswer passwordGrant(TestUser user, Map<String, String> more) {
    Map<String, String> form = new LinkedHashMap<>(more);
    form.put("grant_type", "password");
    form.put("username", user.username());
    form.put("password", user.password());
    return token(form);
  }

  /** Asks whether a token, or a raw API key, is active. Needs a confidential client. */
  public HttpAnswer introspect(String token) {
    return postAsClient("token/introspect", Map.of("token", token));
  }

  /** What userinfo says to the bearer of an access token. */
  public HttpAnswer userinfo(String accessToken) {
    return Http.send(
        HttpRequest.newBuilder(endpoint("userinfo"))
            .header("Authorization", "Bearer " + accessToken));
  }

  private HttpAnswer postAsClient(String path, Map<String, String> form) {
    Map<String, String> fields = new LinkedHashMap<>(form);
    fields.put("client_id", clientId);
    if (secret != null) {
      fields.put("client_secret", secret);
    }
    return Http.send(Http.post(HttpRequest.newBuilder(endpoint(path)), fields));
  }

  private URI endpoint(String path) {
    return URI.create(issuer + "/protocol/openid-connect/" + path);
  }

  private static String random() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return base64(bytes);
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
