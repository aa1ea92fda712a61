package io.latchkey.server;

import org.keycloak.provider.ProviderFactory;

/** Makes the {@link LatchkeyProvider}. */
public interface LatchkeyProviderFactory extends ProviderFactory<LatchkeyProvider> {}
