package io.latchkey.apikey.grant;

import io.latchkey.apikey.ApiKeys;
import io.latchkey.apikey.format.ApiKeyTokenId;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RevokedTokenProvider;

/**
 * Takes a token for revoked as soon as the key that it was made from is. Other tokens are none of
 * its business and cost nothing.
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
    return stock.contains(id) || (ApiKeyTokenId.isFromGrant(id) && !isKeyActive(id));
  }

  private boolean isKeyActive(String tokenId) {
    RealmModel realm = session.getContext().getRealm();
    Optional<String> keyId = ApiKeyTokenId.keyId(tokenId);
    return realm != null && keyId.isPresent() && new ApiKeys(session, realm).isActive(keyId.get());
  }

  @Override
  public void close() {}
}
