package io.latchkey.it.realm;

import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.representations.idm.ComponentExportRepresentation;

/**
 * Key providers of a realm, of the kinds that Keycloak adds to one that has none. It would make two
 * RSA keys for each realm, which takes as long as a test class: here all realms have the same two.
 */
final class RealmKeys {
  private static final int BITS = 2048;
  private static final String SIGNATURE = rsa();
  private static final String ENCRYPTION = rsa();

  private RealmKeys() {}

  /** As the member {@code components} of a realm. */
  static MultivaluedHashMap<String, ComponentExportRepresentation> components() {
    MultivaluedHashMap<String, ComponentExportRepresentation> components =
        new MultivaluedHashMap<>();
    components.put(
        "org.keycloak.keys.KeyProvider",
        List.of(
            provider("rsa", Map.of("privateKey", SIGNATURE)),
            provider("rsa-enc", Map.of("privateKey", ENCRYPTION, "algorithm", "RSA-OAEP")),
            provider("hmac-generated", Map.of("algorithm", "HS512")),
            provider("aes-generated", Map.of())));
    return components;
  }

  private static ComponentExportRepresentation provider(String id, Map<String, String> config) {
    ComponentExportRepresentation provider = new ComponentExportRepresentation();
    provider.setName(id);
    provider.setProviderId(id);
    MultivaluedHashMap<String, String> all = new MultivaluedHashMap<>();
    config.forEach(all::putSingle);
    all.putSingle("priority", "100");
    provider.setConfig(all);
    return provider;
  }

  private static String rsa() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS);
      return Base64.getEncoder()
          .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
