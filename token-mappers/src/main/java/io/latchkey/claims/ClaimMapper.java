package io.latchkey.claims;

import static org.keycloak.protocol.oidc.mappers.OIDCAttributeMapperHelper.TOKEN_CLAIM_NAME;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperContainerModel;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.ProtocolMapperConfigException;
import org.keycloak.protocol.ProtocolMapperUtils;
import org.keycloak.protocol.oidc.mappers.AbstractOIDCProtocolMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAccessTokenMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAttributeMapperHelper;
import org.keycloak.protocol.oidc.mappers.OIDCIDTokenMapper;
import org.keycloak.protocol.oidc.mappers.TokenIntrospectionTokenMapper;
import org.keycloak.protocol.oidc.mappers.UserInfoTokenMapper;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.IDToken;
import org.keycloak.utils.JsonUtils;

/**
 * A mapper that sets one claim in access tokens (lightweight ones too), ID tokens, userinfo and
 * introspection, under a name that the administrator may change.
 */
public abstract class ClaimMapper extends AbstractOIDCProtocolMapper
    implements OIDCAccessTokenMapper,
        OIDCIDTokenMapper,
        UserInfoTokenMapper,
        TokenIntrospectionTokenMapper {

  /** Claims that Keycloak sets by itself: ours would break them, or be there twice. */
  private static final Set<String> RESERVED =
      Set.of(
          "acr",
          "allowed-origins",
          "aud",
          "auth_time",
          "authorization",
          "azp",
          "cnf",
          "exp",
          "iat",
          "iss",
          "jti",
          "nbf",
          "nonce",
          "realm_access",
          "resource_access",
          "scope",
          "session_state",
          "sid",
          "sub",
          "typ");

  private final String defaultClaimName;

  protected ClaimMapper(String defaultClaimName) {
    this.defaultClaimName = defaultClaimName;
  }

  /**
   * The claim's value, for all tokens of one response: a list, which is joined to one already
   * there, or what JSON has besides; empty for no claim. A {@link PartialList} makes two claims.
   *
   * @throws InvalidSettingException if what was saved cannot be read
   * @throws ClaimFailedException if it cannot be made now
   * @throws TokenRefusedException if it cannot be made now and no token may be without it
   */
  protected abstract Optional<Object> value(ClaimSource source, ProtocolMapperModel mapper);

  @Override
  public String getDisplayCategory() {
    return TOKEN_MAPPER_CATEGORY;
  }

  @Override
  public List<ProviderConfigProperty> getConfigProperties() {
    List<ProviderConfigProperty> properties = new ArrayList<>();
    OIDCAttributeMapperHelper.addTokenClaimNameConfig(properties);
    properties.get(0).setDefaultValue(defaultClaimName);
    OIDCAttributeMapperHelper.addIncludeInTokensConfig(properties, getClass());
    return properties;
  }

  @Override
  public void validateConfig(
      KeycloakSession session,
      RealmModel realm,
      ProtocolMapperContainerModel container,
      ProtocolMapperModel mapper)
      throws ProtocolMapperConfigException {
    String name = claimName(mapper);
    List<String> path = JsonUtils.splitClaimPath(name);
    if (path.isEmpty() || (RESERVED.contains(path.get(0)) && !name.equals(defaultClaimName))) {
      throw refusal(
          new InvalidSettingException(
              TOKEN_CLAIM_NAME, "must be the name of a claim that Keycloak does not set itself"));
    }
  }

  /** For the administrator who saves it. */
  protected static ProtocolMapperConfigException refusal(InvalidSettingException reason) {
    // Keycloak fails without a key; with one that no bundle has it shows the message, as a pattern.
    String pattern = reason.text().replace("'", "''").replace("{", "'{'");
    return new ProtocolMapperConfigException(pattern, "latchkeyInvalidSetting");
  }

  @Override
  protected void setClaim(
      IDToken token,
      ProtocolMapperModel mapper,
      UserSessionModel userSession,
      KeycloakSession session,
      ClientSessionContext context) {
    ClaimSource source =
        new ClaimSource(
            session, userSession, context, token instanceof AccessToken access ? access : null);
    try {
      ValuesOfResponse.of(source)
          .get(mapper, () -> value(source, mapper))
          .ifPresent(value -> write(token, mapper, value));
    } catch (InvalidSettingException | ClaimFailedException e) {
      DroppedClaims.tell(source, mapper, e);
    } catch (TokenRefusedException e) {
      throw DroppedClaims.refusal(source, mapper, e);
    }
  }

  /** Puts a value into a token, under the name that the administrator gave it. */
  protected void write(IDToken token, ProtocolMapperModel mapper, Object value) {
    String name = claimName(mapper);
    if (!(value instanceof PartialList list)) {
      write(token, mapper, name, value);
      return;
    }
    if (!list.names().isEmpty()) {
      write(token, mapper, name, list.names());
    }
    if (list.omitted() > 0) {
      write(token, mapper, name + PartialList.SUFFIX, list.omitted());
    }
  }

  /** Puts a value into a token under a name; a dot nests it. */
  protected final void write(IDToken token, ProtocolMapperModel mapper, String name, Object value) {
    ProtocolMapperModel named = new ProtocolMapperModel();
    named.setName(mapper.getName());
    named.setConfig(
        new HashMap<>(
            Map.of(
                TOKEN_CLAIM_NAME,
                name,
                ProtocolMapperUtils.MULTIVALUED,
                Boolean.toString(value instanceof List))));
    OIDCAttributeMapperHelper.mapClaim(token, named, copy(value));
  }

  /** Another mapper may add to what is in one token; the other token's is not to change with it. */
  private static @Nullable Object copy(@Nullable Object value) {
    if (value instanceof Map<?, ?> fields) {
      Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
      fields.forEach((name, field) -> copy.put(name, copy(field)));
      return copy;
    }
    if (value instanceof List<?> items) {
      List<@Nullable Object> copy = new ArrayList<>();
      items.forEach(item -> copy.add(copy(item)));
      return copy;
    }
    return value;
  }

  /** The claim's name as the administrator gave it. */
  protected final String claimName(ProtocolMapperModel mapper) {
    String name = mapper.getConfig().get(TOKEN_CLAIM_NAME);
    return name == null || name.isBlank() ? defaultClaimName : name;
  }
}
