package io.latchkey.oob.sms;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;

/** Makes the gateway that speaks HTTP. */
public final class HttpSmsGatewayFactory implements SmsGatewayFactory {
  public static final String PROVIDER_ID = "http";

  private final ConcurrentCalls calls = new ConcurrentCalls();

  @Override
  public SmsGateway create(KeycloakSession session) {
    return new HttpSmsGateway(session, calls);
  }

  @Override
  public void validate(RealmModel realm) {
    if (HttpGatewaySettings.isSet(realm::getAttribute)) {
      HttpGatewaySettings.of(realm::getAttribute);
    }
  }

  @Override
  public String getId() {
    return PROVIDER_ID;
  }

  @Override
  public void init(Config.Scope config) {}

  @Override
  public void postInit(KeycloakSessionFactory factory) {}

  @Override
  public void close() {}
}
