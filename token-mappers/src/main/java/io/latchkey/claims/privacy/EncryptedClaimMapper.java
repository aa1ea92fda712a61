package io.latchkey.claims.privacy;

import static org.keycloak.provider.ProviderConfigProperty.BOOLEAN_TYPE;
import static org.keycloak.provider.ProviderConfigProperty.CLIENT_LIST_TYPE;
import static org.keycloak.provider.ProviderConfigProperty.STRING_TYPE;

import io.latchkey.claims.ClaimFailedException;
import io.latchkey.claims.ClaimSource;
import io.latchkey.claims.ConfiguredClaimMapper;
import io.latchkey.claims.InvalidSettingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperContainerModel;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.ProtocolMapperConfigException;
import org.keycloak.protocol.ProtocolMapperUtils;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.util.JsonSerialization;

/**
 * Puts an attribute of the user into tokens so that one client alone can read it, whoever holds the
 * token. Without a key of that client there is no claim: never the plain value.
 */
public final class EncryptedClaimMapper extends ConfiguredClaimMapper<EncryptedClaimSettings> {
  public static final String PROVIDER_ID = "latchkey-encrypted-claim-mapper";

  private static final int MAX_BYTES = 4_096;

  public EncryptedClaimMapper() {
    super("encrypted");
  }

  @Override
  public String getId() {
    return PROVIDER_ID;
  }

  @Override
  public String getDisplayType() {
    return "Latchkey: encrypted claim";
  }

  @Override
  public String getHelpText() {
    return "Adds an attribute of the user as a JWE that only the recipient can decrypt.";
  }

  @Override
  protected List<ProviderConfigProperty> settings() {
    ProviderConfigProperty recipient =
        new ProviderConfigProperty(
            EncryptedClaimSettings.RECIPIENT,
            "Recipient",
            "The client whose JWKS or JWKS URL has the key that the value is encrypted for.",
            CLIENT_LIST_TYPE,
            null);
    recipient.setRequired(true);
    ProviderConfigProperty attribute =
        new ProviderConfigProperty(
            EncryptedClaimSettings.ATTRIBUTE,
            "User Attribute",
            "The attribute whose value is encrypted.",
            STRING_TYPE,
            null);
    attribute.setRequired(true);
    ProviderConfigProperty multivalued =
        new ProviderConfigProperty(
            ProtocolMapperUtils.MULTIVALUED,
            ProtocolMapperUtils.MULTIVALUED_LABEL,
            "Whether the content is an array of all values, or the first value.",
            BOOLEAN_TYPE,
            "false");
    return List.of(recipient, attribute, multivalued);
  }

  @Override
  protected EncryptedClaimSettings read(Map<String, String> config) {
    return EncryptedClaimSettings.read(config);
  }

  @Override
  public void validateConfig(
      KeycloakSession session,
      RealmModel realm,
      ProtocolMapperContainerModel container,
      ProtocolMapperModel mapper)
      throws ProtocolMapperConfigException {
    super.validateConfig(session, realm, container, mapper);
    try {
      keyOf(session, realm, read(mapper.getConfig()).recipient());
    } catch (InvalidSettingException e) {
      throw refusal(e);
    }
  }

  @Override
  protected Optional<Object> value(ClaimSource source, EncryptedClaimSettings settings) {
    List<String> values =
        source.userSession().getUser().getAttributeStream(settings.attribute()).toList();
    if (values.isEmpty()) {
      return Optional.empty();
    }
    byte[] json = json(settings.multivalued() ? values : values.get(0));
    if (json.length > MAX_BYTES) {
      throw new ClaimFailedException(
          EncryptedClaimSettings.ATTRIBUTE + ": has more than " + MAX_BYTES + " bytes");
    }
    RealmModel realm = source.userSession().getRealm();
    return Optional.of(
        keyOf(source.session(), realm, settings.recipient()).encrypt(source.session(), json));
  }

  private static RecipientKey keyOf(KeycloakSession session, RealmModel realm, String recipient) {
    ClientModel client = realm.getClientByClientId(recipient);
    if (client == null || !client.isEnabled()) {
      throw invalid("expected the client id of an enabled client");
    }
    return RecipientKey.of(session, client)
        .orElseThrow(
            () ->
                invalid(
                    "expected a client whose JWKS or JWKS URL has a key with use=enc,"
                        + " RSA of 2048 bits or more or EC"));
  }

  private static InvalidSettingException invalid(String reason) {
    return new InvalidSettingException(EncryptedClaimSettings.RECIPIENT, reason);
  }

  private static byte[] json(Object value) {
    try {
      return JsonSerialization.writeValueAsBytes(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
