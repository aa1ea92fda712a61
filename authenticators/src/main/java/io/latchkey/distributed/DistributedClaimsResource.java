package io.latchkey.distributed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latchkey.apikey.grant.TokenHolder;
import io.latchkey.compatibility.Clock;
import io.latchkey.compatibility.WebPages;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import org.keycloak.TokenCategory;
import org.keycloak.crypto.SignatureProvider;
import org.keycloak.jose.jws.JWSBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.JsonWebToken;
import org.keycloak.services.cors.Cors;
import org.keycloak.util.JsonSerialization;

/**
 * {@code /realms/{realm}/latchkey/claims}: the claims that an access token only points to, for
 * whoever holds it, as they are now.
 */
public class DistributedClaimsResource {
  private static final ObjectMapper JSON = JsonSerialization.mapper;
  private static final MediaType JWT = new MediaType("application", "jwt");

  /** In the header, as RFC 8725, section 3.11, has it: nobody takes it for an ID token. */
  private static final String TYPE = "distributed-claims+jwt";

  private final KeycloakSession session;

  public DistributedClaimsResource(KeycloakSession session) {
    this.session = session;
  }

  /** What browsers ask before they call from another origin. */
  @OPTIONS
  public Response preflight() {
    return Cors.builder().preflight().allowedMethods("GET").auth().add(Response.ok());
  }

  /**
   * The claims, as a JWT signed by the realm (OpenID Connect Core, section 5.6.2.2), or as JSON for
   * who asks for that.
   *
   * @throws jakarta.ws.rs.NotAuthorizedException 401 without an access token that is good
   * @throws NotFoundException 404 if the token points to nothing here
   */
  @GET
  public Response get() {
    TokenHolder holder = TokenHolder.of(session);
    WebPages.allowedBy(holder.token(), session).allowedMethods("GET").auth().add();
    Set<String> names = DistributedClaims.named(holder.token());
    if (names.isEmpty()) {
      throw new NotFoundException("the token points to no claims");
    }
    ObjectNode claims = JSON.createObjectNode();
    JsonNode all = JSON.valueToTree(holder.describe());
    for (String name : names) {
      JsonNode value = all.path(name);
      // What the person has lost since is absent, as it would be from a new token.
      if (!value.isMissingNode() && !value.isNull()) {
        claims.set(name, value);
      }
    }
    boolean json = wantsJson(session.getContext().getHttpRequest().getHttpHeaders());
    return Response.ok(json ? claims.toString() : sign(holder.token(), claims))
        .type(json ? MediaType.APPLICATION_JSON_TYPE : JWT)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
        .build();
  }

  /** For no audience: whoever could name one would have a login for it. */
  private String sign(AccessToken token, ObjectNode claims) {
    JsonWebToken signed =
        new JsonWebToken()
            .issuer(token.getIssuer())
            .subject(token.getSubject())
            .iat(Clock.seconds())
            .exp(token.getExp());
    claims.properties().forEach(it -> signed.setOtherClaims(it.getKey(), it.getValue()));
    String algorithm = session.tokens().signatureAlgorithm(TokenCategory.ID);
    return new JWSBuilder()
        .type(TYPE)
        .jsonContent(signed)
        .sign(session.getProvider(SignatureProvider.class, algorithm).signer());
  }

  private static boolean wantsJson(HttpHeaders headers) {
    List<MediaType> accepted = headers.getAcceptableMediaTypes();
    return !accepted.isEmpty()
        && accepted.stream().anyMatch(MediaType.APPLICATION_JSON_TYPE::equals)
        && accepted.stream().noneMatch(JWT::equals);
  }
}
