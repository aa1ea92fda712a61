package io.latchkey.oob.sms;

import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderFactory;

/** Makes an {@link SmsGateway}. */
public interface SmsGatewayFactory extends ProviderFactory<SmsGateway> {

  /**
   * Checks what a realm sets for the gateway, when an administrator saves it.
   *
   * @throws io.latchkey.server.InvalidFieldException naming the attribute that is wrong
   */
  default void validate(RealmModel realm) {}
}
