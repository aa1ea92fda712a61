package io.latchkey.claims.privacy;

import io.latchkey.claims.ClaimFailedException;
import java.security.PublicKey;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.crypto.CekManagementProvider;
import org.keycloak.crypto.ContentEncryptionProvider;
import org.keycloak.crypto.KeyUse;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.jose.jwe.JWEConstants;
import org.keycloak.jose.jwe.JWEException;
import org.keycloak.jose.jwk.JWK;
import org.keycloak.keys.PublicKeyStorageProvider;
import org.keycloak.keys.PublicKeyStorageUtils;
import org.keycloak.keys.loader.ClientPublicKeyLoader;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.util.TokenUtil;

/**
 * The key of a client for which values are encrypted.
 *
 * @param kid its id in the client's key set; null if it has none
 * @param algorithm how the content key is encrypted for it
 */
record RecipientKey(PublicKey key, @Nullable String kid, String algorithm) {
  private static final Logger LOG = Logger.getLogger(RecipientKey.class);
  private static final String CONTENT_ENCRYPTION = JWEConstants.A256GCM;

  /**
   * The first usable key of the client's JWKS, which Keycloak fetches and caches as it does to
   * encrypt ID tokens; empty if there is none or it cannot be had.
   */
  static Optional<RecipientKey> of(KeycloakSession session, ClientModel client) {
    try {
      return Optional.ofNullable(load(session, client)).flatMap(RecipientKey::of);
    } catch (RuntimeException e) {
      // So does the server say that an address does not answer or that a key set is none.
      LOG.debugf(e, "No keys of client %s", client.getClientId());
      return Optional.empty();
    }
  }

  @SuppressWarnings("deprecation") // JWK.Use: the server's own methods take no other
  private static @Nullable KeyWrapper load(KeycloakSession session, ClientModel client) {
    return session
        .getProvider(PublicKeyStorageProvider.class)
        .getFirstPublicKey(
            PublicKeyStorageUtils.getClientModelCacheKey(
                client.getRealm().getId(), client.getId(), JWK.Use.ENCRYPTION),
            key -> of(key).isPresent(),
            new ClientPublicKeyLoader(session, client, JWK.Use.ENCRYPTION));
  }

  private static Optional<RecipientKey> of(KeyWrapper key) {
    if (key.getUse() != KeyUse.ENC || !(key.getPublicKey() instanceof PublicKey publicKey)) {
      return Optional.empty();
    }
    return KeyEncryption.algorithm(publicKey, key.getAlgorithm())
        .map(algorithm -> new RecipientKey(publicKey, key.getKid(), algorithm));
  }

  /**
   * Encrypts JSON as a JWE in compact serialization (RFC 7516, section 7.1).
   *
   * @throws ClaimFailedException if the server cannot do it with this key
   */
  String encrypt(KeycloakSession session, byte[] json) {
    try {
      return TokenUtil.jweKeyEncryptionEncode(
          key,
          json,
          algorithm,
          CONTENT_ENCRYPTION,
          kid,
          session.getProvider(CekManagementProvider.class, algorithm).jweAlgorithmProvider(),
          session
              .getProvider(ContentEncryptionProvider.class, CONTENT_ENCRYPTION)
              .jweEncryptionProvider(),
          "json");
    } catch (JWEException e) {
      throw new ClaimFailedException("recipient: its key cannot be encrypted for");
    }
  }
}
