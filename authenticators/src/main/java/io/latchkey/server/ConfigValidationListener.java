package io.latchkey.server;

import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.Authenticator;
import org.keycloak.common.Version;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Refuses wrong settings of a step of ours, and wrong attributes of a realm or client, when an
 * administrator saves them: 400 with the name of the setting, and nothing is stored.
 */
final class ConfigValidationListener implements EventListenerProvider {
  private static final Pattern CREATED =
      Pattern.compile("authentication/executions/([^/]+)/config");
  private static final Pattern UPDATED = Pattern.compile("authentication/config/([^/]+)");

  private static final Pattern CLIENT = Pattern.compile("clients/([^/]+)");

  private final KeycloakSession session;

  ConfigValidationListener(KeycloakSession session) {
    this.session = session;
  }

  /**
   * Checks all executions and clients of a realm, its attributes, and that the server is as late as
   * it demands and has each provider of ours that it names.
   *
   * @throws InvalidFieldException naming the first setting that is wrong
   */
  static void validateAll(KeycloakSession session, RealmModel realm) {
    new RequiredKeycloak(Version.VERSION).validate(realm.getAttribute(RequiredKeycloak.ATTRIBUTE));
    new NamedProviders(session).validate(realm);
    RealmChecks.validate(session, realm);
    executions(realm).forEach(execution -> validate(session, realm, execution));
    List<RealmValidation> features = RealmChecks.features(session);
    realm.getClientsStream().forEach(client -> features.forEach(it -> it.validateClient(client)));
  }

  @Override
  public void onEvent(AdminEvent event, boolean includeRepresentation) {
    String path = Objects.requireNonNullElse(event.getResourcePath(), "");
    Matcher created = CREATED.matcher(path);
    Matcher updated = UPDATED.matcher(path);
    RealmModel realm = realm(event.getRealmId());
    if (realm == null) {
      return;
    }
    Stream<AuthenticationExecutionModel> affected = Stream.empty();
    if (created.matches()) {
      affected = Stream.ofNullable(realm.getAuthenticationExecutionById(created.group(1)));
    } else if (updated.matches()) {
      String config = updated.group(1);
      affected = executions(realm).filter(it -> config.equals(it.getAuthenticatorConfig()));
    }
    try {
      affected.forEach(execution -> validate(session, realm, execution));
      if (event.getResourceType() == ResourceType.REALM
          && event.getOperationType() == OperationType.UPDATE) {
        RealmChecks.validate(session, realm);
      }
      Matcher client = CLIENT.matcher(path);
      if (event.getResourceType() == ResourceType.CLIENT && client.matches()) {
        Stream.ofNullable(realm.getClientById(client.group(1)))
            .forEach(
                saved -> RealmChecks.features(session).forEach(it -> it.validateClient(saved)));
      }
    } catch (InvalidFieldException e) {
      RefusedCommit.of(session, e);
    }
  }

  @Override
  public void onEvent(Event event) {}

  @Override
  public void close() {}

  private @Nullable RealmModel realm(@Nullable String id) {
    return id == null ? null : session.realms().getRealm(id);
  }

  private static Stream<AuthenticationExecutionModel> executions(RealmModel realm) {
    return realm
        .getAuthenticationFlowsStream()
        .flatMap(flow -> realm.getAuthenticationExecutionsStream(flow.getId()));
  }

  private static void validate(
      KeycloakSession session, RealmModel realm, AuthenticationExecutionModel execution) {
    String config = execution.getAuthenticatorConfig();
    if (config != null
        && execution.getAuthenticator() != null
        && session
                .getKeycloakSessionFactory()
                .getProviderFactory(Authenticator.class, execution.getAuthenticator())
            instanceof ConfigValidation factory) {
      factory.validateConfig(realm.getAuthenticatorConfigById(config));
    }
  }
}
