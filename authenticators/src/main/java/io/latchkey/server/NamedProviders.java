package io.latchkey.server;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.ClientAuthenticator;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.ProtocolMapper;
import org.keycloak.provider.Provider;

/**
 * The providers of ours that a realm names. Keycloak imports a realm file with ids that nobody has,
 * as one that was written for another version of ours, and the flow fails when somebody logs in.
 */
final class NamedProviders {
  private static final String OURS = "latchkey-";

  /** What a step of a flow may be, by the kind of flow. */
  private static final List<Class<? extends Provider>> STEPS =
      List.of(Authenticator.class, ClientAuthenticator.class);

  private final KeycloakSessionFactory factory;

  NamedProviders(KeycloakSession session) {
    this.factory = session.getKeycloakSessionFactory();
  }

  /**
   * Looks for each of them.
   *
   * @throws InvalidFieldException naming the first id that is none, and what it stands in
   */
  void validate(RealmModel realm) {
    realm
        .getAuthenticationFlowsStream()
        .forEach(
            flow ->
                realm
                    .getAuthenticationExecutionsStream(flow.getId())
                    .forEach(
                        step ->
                            known(
                                "authenticationFlows",
                                "flow",
                                flow.getAlias(),
                                step.getAuthenticator(),
                                STEPS)));
    realm
        .getRequiredActionProvidersStream()
        .forEach(
            action ->
                known(
                    "requiredActions",
                    "required action",
                    action.getAlias(),
                    action.getProviderId(),
                    List.of(RequiredActionProvider.class)));
    realm
        .getClientScopesStream()
        .forEach(
            scope ->
                mappers(
                    "clientScopes",
                    "client scope",
                    scope.getName(),
                    scope.getProtocolMappersStream()));
    realm
        .getClientsStream()
        .forEach(
            client ->
                mappers(
                    "clients", "client", client.getClientId(), client.getProtocolMappersStream()));
  }

  private void mappers(
      String field, String kind, String name, Stream<ProtocolMapperModel> mappers) {
    mappers.forEach(
        mapper ->
            known(field, kind, name, mapper.getProtocolMapper(), List.of(ProtocolMapper.class)));
  }

  private void known(
      String field,
      String kind,
      String name,
      @Nullable String id,
      List<Class<? extends Provider>> spis) {
    if (id != null
        && id.startsWith(OURS)
        && spis.stream().allMatch(spi -> factory.getProviderFactory(spi, id) == null)) {
      throw new InvalidFieldException(
          field,
          "the "
              + kind
              + " \""
              + name
              + "\" names the provider \""
              + id
              + "\", which this version of Latchkey does not have");
    }
  }
}
