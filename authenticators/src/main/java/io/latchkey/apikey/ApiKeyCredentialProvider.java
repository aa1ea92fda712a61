package io.latchkey.apikey;

import io.latchkey.apikey.format.RawApiKey;
import io.latchkey.notice.Notices;
import io.latchkey.server.InvalidFieldException;
import io.latchkey.server.JsonFields;
import io.latchkey.server.KeyringMissingException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.credential.CredentialModel;
import org.keycloak.credential.CredentialProvider;
import org.keycloak.credential.CredentialTypeMetadata;
import org.keycloak.credential.CredentialTypeMetadataContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Shows keys among their owner's credentials, and takes keys from a realm's file. */
final class ApiKeyCredentialProvider implements CredentialProvider<ApiKeyCredentialModel> {
  private static final Logger LOG = Logger.getLogger(ApiKeyCredentialProvider.class);

  private final KeycloakSession session;

  ApiKeyCredentialProvider(KeycloakSession session) {
    this.session = session;
  }

  @Override
  public String getType() {
    return ApiKeyCredentialModel.TYPE;
  }

  /**
   * Takes a key whose {@code secretData} is {@code {"key", "name", "scopes", …}}: this exact key,
   * with the fields of a new one. A credential without a key, as an export writes it, is left out.
   *
   * <p>Service accounts of a realm's file are bound to their client only afterwards. One that is
   * bound already is being changed by an administrator of users, who need not be one of clients.
   *
   * @throws ModelException naming the field and what it takes, or the option that is missing
   */
  @Override
  public CredentialModel createCredential(
      RealmModel realm, UserModel user, ApiKeyCredentialModel credential) {
    String secret = credential.getSecretData();
    if (secret == null || secret.equals("{}")) {
      LOG.warnf(
          "A credential of type api-key of user %s in realm %s holds no key and was left out",
          user.getUsername(), realm.getName());
      return credential;
    }
    if (user.getServiceAccountClientLink() != null) {
      throw refused(user, "a service account gets keys from POST /latchkey/api-keys only", null);
    }
    try {
      ApiKey key = adopt(realm, user, secret);
      Notices notices = new Notices(session, realm);
      if (notices.isGiven(user)) {
        notices.ofApiKey(user, ApiKeyNotice.created(key, null));
      }
      return ApiKeyCredentialModel.of(key, user);
    } catch (InvalidFieldException | KeyringMissingException e) {
      throw refused(user, e.getMessage(), e);
    }
  }

  private ApiKey adopt(RealmModel realm, UserModel user, String secret) {
    JsonFields json = JsonFields.parse(secret);
    String text = json.requiredText("key", 128);
    ApiKeyRequest request = ApiKeyRequest.take(json);
    json.end();
    RawApiKey raw =
        RawApiKey.parse(text)
            .orElseThrow(
                () ->
                    new InvalidFieldException(
                        "key", "expected <prefix>_<id><secret><checksum> with a right checksum"));
    return new ApiKeys(session, realm).adopt(user, request, raw).key();
  }

  private static ModelException refused(
      UserModel user, @Nullable String why, @Nullable RuntimeException cause) {
    return new ModelException("API key of user " + user.getUsername() + ": " + why, cause);
  }

  @Override
  public boolean deleteCredential(RealmModel realm, UserModel user, String credentialId) {
    ApiKeys keys = new ApiKeys(session, realm);
    boolean own =
        keys.find(credentialId).filter(key -> key.ownerId().equals(user.getId())).isPresent();
    return own && keys.revoke(credentialId, user.getId(), ApiKeyCredentialProviderFactory.REMOVED);
  }

  @Override
  public ApiKeyCredentialModel getCredentialFromModel(CredentialModel model) {
    return ApiKeyCredentialModel.of(model);
  }

  @Override
  public CredentialTypeMetadata getCredentialTypeMetadata(CredentialTypeMetadataContext context) {
    return CredentialTypeMetadata.builder()
        .type(getType())
        .category(CredentialTypeMetadata.Category.PASSWORDLESS)
        .displayName("latchkey-api-key-display-name")
        .helpText("latchkey-api-key-help-text")
        .iconCssClass("kcAuthenticatorApiKeyClass")
        .createAction("latchkey-create-api-key")
        .removeable(true)
        .build(session);
  }
}
