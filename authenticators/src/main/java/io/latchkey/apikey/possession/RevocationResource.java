package io.latchkey.apikey.possession;

import io.latchkey.apikey.ApiKeys;
import io.latchkey.server.HttpsDemand;
import io.latchkey.step.EventDetails;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** {@code /realms/{realm}/latchkey/api-keys/revoke}: what whoever holds a key may do. */
public class RevocationResource {

  private final KeycloakSession session;

  public RevocationResource(KeycloakSession session) {
    this.session = session;
  }

  /**
   * Revokes the key in the form field {@code api_key}: who finds a leaked key can end it. As with
   * RFC 7009, section 2.2, the answer is 200 whatever the key was, so that nothing is told about
   * it.
   */
  @POST
  @Consumes(MediaType.WILDCARD)
  @Produces(MediaType.APPLICATION_JSON)
  public Response revoke() {
    RealmModel realm = session.getContext().getRealm();
    if (HttpsDemand.isUnmet(session)) {
      return refuse(Response.Status.FORBIDDEN, "HTTPS required");
    }
    MediaType type = session.getContext().getHttpRequest().getHttpHeaders().getMediaType();
    if (type == null || !type.isCompatible(MediaType.APPLICATION_FORM_URLENCODED_TYPE)) {
      return refuse(
          Response.Status.UNSUPPORTED_MEDIA_TYPE,
          "Expected " + MediaType.APPLICATION_FORM_URLENCODED);
    }
    List<String> values =
        session.getContext().getHttpRequest().getDecodedFormParameters().get("api_key");
    if (values == null || values.size() != 1) {
      return refuse(Response.Status.BAD_REQUEST, "Expected one form parameter: api_key");
    }
    revoke(realm, values.get(0));
    return Response.ok(Map.of()).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
  }

  private void revoke(RealmModel realm, @Nullable String text) {
    ApiKeys keys = new ApiKeys(session, realm);
    keys.recognize(text)
        .filter(key -> keys.revoke(key.id(), null, ApiKeys.POSSESSION))
        .ifPresent(
            key ->
                new EventBuilder(realm, session, session.getContext().getConnection())
                    .event(EventType.REMOVE_CREDENTIAL)
                    .user(key.ownerId())
                    .detail(Details.CREDENTIAL_TYPE, "api-key")
                    .detail(EventDetails.KEY_ID, key.id())
                    .detail(EventDetails.REASON, ApiKeys.POSSESSION)
                    .success());
  }

  private static Response refuse(Response.Status status, String description) {
    return Response.status(status)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .entity(
            Map.of("error", OAuthErrorException.INVALID_REQUEST, "error_description", description))
        .build();
  }
}
