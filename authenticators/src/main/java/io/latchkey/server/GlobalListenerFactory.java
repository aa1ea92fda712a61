package io.latchkey.server;

import org.keycloak.Config;
import org.keycloak.events.EventListenerProviderFactory;

/** A listener in every realm, whether its administrator enabled events or not. */
public abstract class GlobalListenerFactory implements EventListenerProviderFactory {

  @Override
  public final boolean isGlobal() {
    return true;
  }

  @Override
  public final void init(Config.Scope config) {}

  @Override
  public final void close() {}
}
