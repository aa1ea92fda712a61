package io.latchkey.it.oidc;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A program's own key, with which it proves that a token is its own (RFC 9449, ES256). */
public final class DpopKey {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int FIELD_BYTES = 32;

  private final KeyPair pair;

  public DpopKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      pair = generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The key's thumbprint (RFC 7638). */
  public String thumbprint() {
    Map<String, Object> jwk = jwk();
    String members =
        "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\""
            + jwk.get("x")
            + "\",\"y\":\""
            + jwk.get("y")
            + "\"}";
    return base64(sha256(members));
  }

  /**
   * A proof for one request.
   *
   * @param token that is sent with it; null at the token endpoint
   */
  public String proof(String method, URI url, @Nullable String token) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("jti", UUID.randomUUID().toString());
    claims.put("htm", method);
    claims.put("htu", url.toString());
    claims.put("iat", Instant.now().getEpochSecond());
    if (token != null) {
      claims.put("ath", base64(sha256(token)));
    }
    String signed =
        json(Map.of("typ", "dpop+jwt", "alg", "ES256", "jwk", jwk())) + "." + json(claims);
    try {
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(pair.getPrivate());
      signature.update(signed.getBytes(UTF_8));
      return signed + "." + base64(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private Map<String, Object> jwk() {
    ECPublicKey key = (ECPublicKey) pair.getPublic();
    Map<String, Object> jwk = new LinkedHashMap<>();
    jwk.put("kty", "EC");
    jwk.put("crv", "P-256");
    jwk.put("x", base64(field(key.getW().getAffineX().toByteArray())));
    jwk.put("y", base64(field(key.getW().getAffineY().toByteArray())));
    return jwk;
  }

  private static byte[] field(byte[] number) {
    if (number.length > FIELD_BYTES) {
      return Arrays.copyOfRange(number, number.length - FIELD_BYTES, number.length);
    }
    byte[] field = new byte[FIELD_BYTES];
    System.arraycopy(number, 0, field, FIELD_BYTES - number.length, number.length);
    return field;
  }

  private static String json(Map<String, Object> members) {
    try {
      return base64(JSON.writeValueAsBytes(members));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
