package io.latchkey.it.people;

import io.latchkey.it.realm.TestRealm;
import java.util.Map;
import org.keycloak.representations.idm.RequiredActionProviderSimpleRepresentation;

/** The required action with which people add a token. */
public final class Enrolling {
  public static final String ACTION = "latchkey-enrol-hardware-token";

  /** Parameters of an authorization request that asks for it. */
  public static final Map<String, String> REQUEST = Map.of("scope", "openid", "kc_action", ACTION);

  private Enrolling() {}

  /** Lets the people of a realm do it. */
  public static void enable(TestRealm realm) {
    RequiredActionProviderSimpleRepresentation action =
        new RequiredActionProviderSimpleRepresentation();
    action.setProviderId(ACTION);
    action.setName("Add a hardware token");
    realm.resource().flows().registerRequiredAction(action);
  }
}
