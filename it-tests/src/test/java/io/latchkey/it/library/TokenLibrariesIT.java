package io.latchkey.it.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.oidc.LargeTokens;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.server.Http;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Libraries that know nothing of us verify our tokens by the keys that the realm publishes. */
@LatchkeyTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokenLibrariesIT {
  private static final String APP = "app";
  private static final int BUDGET = 4_096;

  private final TestRealm realm;
  private final LargeTokens tokens;
  private final String access;
  private final String id;

  TokenLibrariesIT(TestRealm realm) {
    this.realm = realm;
    this.tokens = LargeTokens.in(realm, "ann");
    JsonNode answer = tokens.answer(APP, BUDGET);
    this.access = answer.path("access_token").asText();
    this.id = answer.path("id_token").asText();
  }

  @Test
  void joseVerifiesAccessTokenIdTokenAndDistributedClaims() {
    JsonNode seen =
        NodeProject.install()
            .run(
                "jose.mjs",
                Map.of(
                    "issuer", realm.issuer().toString(),
                    "jwks", jwks().toString(),
                    "audience", APP,
                    "accessToken", access,
                    "idToken", id));

    for (String token : List.of("access", "id", "distributed")) {
      assertThat(seen.path(token).path("sub").asText()).as(token).isEqualTo(tokens.person().id());
      assertThat(seen.path("altered").path(token).asText())
          .as(token)
          .isEqualTo("ERR_JWS_SIGNATURE_VERIFICATION_FAILED");
    }
    assertThat(seen.at("/access/groups").isMissingNode()).isTrue();
    assertThat(seen.at("/distributed/groups").size()).isEqualTo(LargeTokens.GROUPS);
    assertThat(seen.path("login").asText())
        .as("the claims as a login to the app")
        .isEqualTo("ERR_JWT_CLAIM_VALIDATION_FAILED");
  }

  @Test
  void nimbusVerifiesAccessTokenIdTokenAndDistributedClaims() throws Exception {
    DefaultJWTProcessor<SecurityContext> nimbus = nimbus(APP);
    JWTClaimsSet claims = nimbus.process(access, null);
    JsonNode pointers = new ObjectMapper().valueToTree(claims.getClaims());
    String source = pointers.path("_claim_names").path("groups").asText();
    String endpoint = pointers.path("_claim_sources").path(source).path("endpoint").asText();
    String distributed =
        Http.send(
                HttpRequest.newBuilder(URI.create(endpoint))
                    .header("Authorization", "Bearer " + access))
            .expect(200)
            .body();
    DefaultJWTProcessor<SecurityContext> claimsOnly = nimbus(null);
    claimsOnly.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("distributed-claims+jwt")));
    JWTClaimsSet served = claimsOnly.process(distributed, null);

    assertThat(claims.getSubject()).isEqualTo(tokens.person().id());
    assertThat(nimbus.process(id, null).getSubject()).isEqualTo(tokens.person().id());
    assertThat(served.getSubject()).isEqualTo(tokens.person().id());
    assertThat(served.getStringListClaim("groups")).hasSize(LargeTokens.GROUPS);
    for (String token : List.of(access, id)) {
      assertThatThrownBy(() -> nimbus.process(withSignatureOf(token, other(token)), null))
          .isInstanceOf(BadJOSEException.class)
          .hasMessageContaining("Invalid signature");
    }
    assertThatThrownBy(() -> claimsOnly.process(withSignatureOf(distributed, access), null))
        .isInstanceOf(BadJOSEException.class)
        .hasMessageContaining("Invalid signature");
    assertThatThrownBy(() -> nimbus.process(distributed, null))
        .as("the claims as a login to the app")
        .isInstanceOf(BadJOSEException.class)
        .hasMessageContaining("typ");
  }

  private DefaultJWTProcessor<SecurityContext> nimbus(@Nullable String audience)
      throws MalformedURLException {
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(
            JWSAlgorithm.RS256, JWKSourceBuilder.<SecurityContext>create(jwks().toURL()).build()));
    processor.setJWTClaimsSetVerifier(
        new DefaultJWTClaimsVerifier<>(
            audience,
            new JWTClaimsSet.Builder().issuer(realm.issuer().toString()).build(),
            Set.of("sub", "exp", "iat")));
    return processor;
  }

  private URI jwks() {
    return URI.create(realm.issuer() + "/protocol/openid-connect/certs");
  }

  private String other(String token) {
    return token.equals(access) ? id : access;
  }

  private static String withSignatureOf(String token, String other) {
    return token.substring(0, token.lastIndexOf('.')) + other.substring(other.lastIndexOf('.'));
  }
}
