package io.latchkey.server;

import java.util.List;
import java.util.Set;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.Spi;

/** All checks of what realms, and clients, set by attributes. */
public final class RealmChecks {
  /** SPIs of what may be set up by attributes of realms and clients; not every server has all. */
  private static final Set<String> FEATURES = Set.of("credential", "token-interceptor");

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
    return session.getKeycloakSessionFactory().getSpis().stream()
        .filter(spi -> FEATURES.contains(spi.getName()))
        .map(Spi::getProviderClass)
        .flatMap(session.getKeycloakSessionFactory()::getProviderFactoriesStream)
        .filter(RealmValidation.class::isInstance)
        .map(RealmValidation.class::cast)
        .toList();
  }
}
