package io.latchkey.apikey.grant;

import io.latchkey.apikey.ApiKeys;
import io.latchkey.apikey.format.ApiKeyTokenId;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RevokedTokenProvider;

/**
 * Takes the token of a key for revoked as soon as the key is, and everywhere but at its {@linkplain
 * KeyTokenDoors doors}: whichever part of Keycloak takes bearer tokens asks here, but not all ask
 * the grant. Other tokens are none of its business and cost nothing.
 */
final class ApiKeyRevokedTokens implements RevokedTokenProvider {
  private final KeycloakSession session;
  private final RevokedTokenProvider stock;

  ApiKeyRevokedTokens(KeycloakSession session, RevokedTokenProvider stock) {
    this.session = session;
    this.stock = stock;
  }

  @Override
  public boolean put(String id, long lifespanSeconds) {
    return stock.put(id, lifespanSeconds);
  }

  @Override
  public boolean contains(String id) {
    return stock.contains(id) || (ApiKeyTokenId.isFromGrant(id) && !isTaken(id));
  }

  private boolean isTaken(String tokenId) {
    return KeyTokenDoors.isOpen(session.getContext().getUri().getPath()) && isKeyActive(tokenId);
  }

  private boolean isKeyActive(String tokenId) {
    RealmModel realm = session.getContext().getRealm();
    Optional<String> keyId = ApiKeyTokenId.keyId(tokenId);
    return realm != null && keyId.isPresent() && new ApiKeys(session, realm).isActive(keyId.get());
  }

  @Override
  public void close() {}
}
