package io.latchkey.claims.privacy;

import static org.keycloak.provider.ProviderConfigProperty.BOOLEAN_TYPE;
import static org.keycloak.provider.ProviderConfigProperty.STRING_TYPE;

import io.latchkey.claims.ClaimFailedException;
import io.latchkey.claims.ClaimSource;
import io.latchkey.claims.ConfiguredClaimMapper;
import io.latchkey.claims.InvalidSettingException;
import io.latchkey.keyring.Keyring;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperContainerModel;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.ProtocolMapperConfigException;
import org.keycloak.provider.ProviderConfigProperty;

/** Puts a pseudonym of the user into tokens, which changes with the sector and the keyring. */
public final class PseudonymMapper extends ConfiguredClaimMapper<PseudonymSettings> {
  public static final String PROVIDER_ID = "latchkey-pseudonym-mapper";

  public PseudonymMapper() {
    super("pseudonym");
  }

  @Override
  public String getId() {
    return PROVIDER_ID;
  }

  @Override
  public String getDisplayType() {
    return "Latchkey: pseudonym";
  }

  @Override
  public String getHelpText() {
    return "Adds a pseudonym of the user that only clients of the same sector can link.";
  }

  @Override
  protected List<ProviderConfigProperty> settings() {
    return List.of(
        new ProviderConfigProperty(
            PseudonymSettings.ATTRIBUTE,
            "User Attribute",
            "What the pseudonym stands for: an attribute, or id for the user's id.",
            STRING_TYPE,
            PseudonymSettings.USER_ID),
        new ProviderConfigProperty(
            PseudonymSettings.SECTOR,
            "Sector",
            "Clients with the same sector see the same pseudonym. Empty: each client its own.",
            STRING_TYPE,
            null),
        new ProviderConfigProperty(
            PseudonymSettings.PREVIOUS,
            "Pseudonyms of other keys",
            "Whether the claim is an array that has, after the pseudonym, those under the other"
                + " keys of the keyring, so that an app can link what it stored before a rotation.",
            BOOLEAN_TYPE,
            "false"));
  }

  @Override
  protected PseudonymSettings read(Map<String, String> config) {
    return PseudonymSettings.read(config);
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
      Pseudonyms.keyring(session);
    } catch (ClaimFailedException e) {
      throw refusal(new InvalidSettingException("keyring", String.valueOf(e.getMessage())));
    }
  }

  @Override
  protected Optional<Object> value(ClaimSource source, PseudonymSettings settings) {
    UserModel user = source.userSession().getUser();
    String value =
        settings.attribute().equals(PseudonymSettings.USER_ID)
            ? user.getId()
            : user.getFirstAttribute(settings.attribute());
    if (value == null || value.isEmpty()) {
      return Optional.empty();
    }
    String clientId = source.context().getClientSession().getClient().getClientId();
    PseudonymClaim claim =
        new PseudonymClaim(
            source.userSession().getRealm().getId(),
            settings.sectorFor(clientId),
            settings.attribute());
    Keyring keyring = Pseudonyms.keyring(source.session());
    return Optional.of(settings.previous() ? claim.all(keyring, value) : claim.of(keyring, value));
  }
}
