package io.latchkey.it.oidc;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latchkey.it.server.Http;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.keycloak.representations.idm.ClientRepresentation;

/** The key with which an application signs what it asks for (RFC 9101, RS256). */
public final class RequestSigner {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String KEY_ID = "of-this-test";

  private final KeyPair pair;

  public RequestSigner() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      pair = generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Makes a client one whose request objects are those of this key. */
  public void trustedBy(ClientRepresentation client) {
    client.setAttributes(
        Map.of(
            "request.object.signature.alg", "RS256",
            "use.jwks.url", "false",
            "use.jwks.string", "true",
            "jwks.string", jwks()));
  }

  /**
   * Moves all parameters into a request object. What OpenID Connect wants beside it stays there,
   * too.
   *
   * @param beside further parameters beside the object
   */
  public AuthorizationRequest sign(AuthorizationRequest request, Map<String, String> beside) {
    Map<String, String> asked = Query.of(request.url()).parameters();
    Map<String, String> query = new LinkedHashMap<>();
    query.put("client_id", asked.get("client_id"));
    query.put("response_type", asked.get("response_type"));
    query.put("scope", asked.get("scope"));
    query.put("request", object(request, asked));
    query.putAll(beside);
    return request.at(URI.create(endpoint(request) + "?" + Http.encode(query)));
  }

  /** The request with something else in its object, under the old signature. */
  public static AuthorizationRequest altered(
      AuthorizationRequest signed, String text, String replacement) {
    String[] parts = parts(signed);
    String claims = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8);
    if (!claims.contains(text)) {
      throw new IllegalArgumentException(text + " is not in " + claims);
    }
    return with(
        signed,
        parts[0]
            + "."
            + base64(claims.replace(text, replacement).getBytes(UTF_8))
            + "."
            + parts[2]);
  }

  /** The request with an object that says of itself that it is not signed. */
  public static AuthorizationRequest unsigned(AuthorizationRequest signed) {
    return with(
        signed, base64("{\"alg\":\"none\"}".getBytes(US_ASCII)) + "." + parts(signed)[1] + ".");
  }

  private static String[] parts(AuthorizationRequest signed) {
    return Query.of(signed.url()).get("request").split("\\.", -1);
  }

  private static AuthorizationRequest with(AuthorizationRequest signed, String object) {
    return signed.at(
        URI.create(signed.url().toString().replaceFirst("([?&]request=)[^&]*", "$1" + object)));
  }

  private String object(AuthorizationRequest request, Map<String, String> asked) {
    ObjectNode claims = JSON.createObjectNode();
    long now = Instant.now().getEpochSecond();
    String issuer = endpoint(request).replaceFirst("/protocol/.*", "");
    claims.put("iss", asked.get("client_id")).put("aud", issuer);
    claims.put("iat", now).put("nbf", now - 10).put("exp", now + 300);
    claims.put("jti", UUID.randomUUID().toString());
    asked.forEach((name, value) -> claims.set(name, value(name, value)));
    String signed =
        base64("{\"alg\":\"RS256\",\"kid\":\"%s\"}".formatted(KEY_ID).getBytes(US_ASCII))
            + "."
            + base64(claims.toString().getBytes(UTF_8));
    return signed + "." + base64(signature(signed));
  }

  /** As RFC 9396, section 5 has it: an array, not a text. */
  private static JsonNode value(String name, String value) {
    try {
      return name.equals("authorization_details")
          ? JSON.readTree(value)
          : JSON.getNodeFactory().textNode(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private byte[] signature(String signed) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(pair.getPrivate());
      signature.update(signed.getBytes(US_ASCII));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private String jwks() {
    RSAPublicKey key = (RSAPublicKey) pair.getPublic();
    return "{\"keys\":[{\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\",\"kid\":\"%s\",\"n\":\"%s\",\"e\":\"%s\"}]}"
        .formatted(
            KEY_ID,
            base64(key.getModulus().toByteArray()),
            base64(key.getPublicExponent().toByteArray()));
  }

  private static String endpoint(AuthorizationRequest request) {
    return request.url().toString().replaceFirst("\\?.*", "");
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
