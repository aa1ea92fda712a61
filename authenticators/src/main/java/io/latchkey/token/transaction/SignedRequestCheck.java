package io.latchkey.token.transaction;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.server.InvalidFieldException;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.endpoints.AuthorizationEndpointCheckProvider;
import org.keycloak.protocol.oidc.endpoints.AuthorizationEndpointChecker;
import org.keycloak.protocol.oidc.endpoints.AuthorizationEndpointChecker.AuthorizationCheckException;
import org.keycloak.protocol.oidc.endpoints.request.AuthorizationEndpointRequestParserProcessor;
import org.keycloak.protocol.oidc.endpoints.request.AuthzEndpointRequestParser;
import org.keycloak.protocol.oidc.endpoints.request.RequestUriType;
import org.keycloak.protocol.oidc.par.endpoints.request.AuthzEndpointParParser;
import org.keycloak.utils.StringUtil;

/**
 * Sees to it that the transaction of a request is the one that the application signed (RFC 9101,
 * section 6.3) or pushed (RFC 9126), whatever else stands in the browser's address bar.
 *
 * <p>Keycloak reads the parameters beside a request object first, lets those of the object replace
 * them, and takes five of its own accord at most. So a transaction beside the object would be taken
 * if the object has none, or if enough other parameters stand beside it.
 */
final class SignedRequestCheck implements AuthorizationEndpointCheckProvider {
  private final KeycloakSession session;

  SignedRequestCheck(KeycloakSession session) {
    this.session = session;
  }

  @Override
  public void check(AuthorizationEndpointChecker checker) throws AuthorizationCheckException {
    String taken =
        checker
            .getAuthorizationEndpointRequest()
            .getAdditionalReqParams()
            .get(OAuth2Constants.AUTHORIZATION_DETAILS);
    String asked = asked(checker);
    if (!Objects.equals(taken, asked)
        && (TransactionRequest.isIn(taken) || TransactionRequest.isIn(asked))) {
      throw refusal(checker, "authorization_details: are not those that the application sent");
    }
    try {
      TransactionRequest.of(taken);
    } catch (InvalidFieldException e) {
      throw refusal(checker, e.getMessage());
    }
  }

  private static AuthorizationCheckException refusal(
      AuthorizationEndpointChecker checker, @Nullable String complaint) {
    checker.getEventBuilder().detail(Details.REASON, complaint);
    checker.getEventBuilder().error(Errors.INVALID_REQUEST);
    return new AuthorizationCheckException(
        Response.Status.BAD_REQUEST, OAuthErrorException.INVALID_REQUEST, complaint);
  }

  /** What the application asked for, in the only place that counts; null for nothing. */
  private @Nullable String asked(AuthorizationEndpointChecker checker) {
    JsonNode signed =
        session.getAttribute(AuthzEndpointRequestParser.AUTHZ_REQUEST_OBJECT, JsonNode.class);
    if (signed != null) {
      JsonNode details = signed.get(OAuth2Constants.AUTHORIZATION_DETAILS);
      return details == null
          ? null
          : read(details.isValueNode() ? details.asText() : details.toString());
    }
    String uri = checker.getQueryParams().getFirst(OIDCLoginProtocol.REQUEST_URI_PARAM);
    if (uri != null
        && AuthorizationEndpointRequestParserProcessor.getRequestUriType(uri)
            == RequestUriType.PAR) {
      Map<String, String> pushed = AuthzEndpointParParser.getRequestObject(session, uri);
      return pushed == null ? null : read(pushed.get(OAuth2Constants.AUTHORIZATION_DETAILS));
    }
    return read(checker.getQueryParams().getFirst(OAuth2Constants.AUTHORIZATION_DETAILS));
  }

  /** As Keycloak reads a parameter. */
  private static @Nullable String read(@Nullable String parameter) {
    return parameter == null || parameter.isBlank()
        ? null
        : StringUtil.removeControlCharacters(parameter);
  }

  @Override
  public void close() {}
}
