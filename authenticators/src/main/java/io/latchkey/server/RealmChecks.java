package io.latchkey.server;

import java.util.List;
import org.keycloak.credential.CredentialProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.token.TokenPostProcessor;
import org.keycloak.provider.Provider;

/** All checks of what realms, and clients, set by attributes. */
public final class RealmChecks {
  /** What may be set up by attributes of realms and clients. */
  private static final List<Class<? extends Provider>> FEATURES =
      List.of(CredentialProvider.class, TokenPostProcessor.class);

  private RealmChecks() {}

  /**
   * Checks all attributes of a realm.
   *
   * @throws InvalidFieldException naming the first attribute that is wrong
   */
  public static void validate(KeycloakSession session, RealmModel realm) {
    features(session).forEach(feature -> feature.validateRealm(session, realm));
  }

  static List<RealmValidation> features(KeycloakSession session) {
    return FEATURES.stream()
        .flatMap(session.getKeycloakSessionFactory()::getProviderFactoriesStream)
        .filter(RealmValidation.class::isInstance)
        .map(RealmValidation.class::cast)
        .toList();
  }
}
