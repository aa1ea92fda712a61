package io.latchkey.it.realm;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;

/** Mappers that tell an application how a person logged in. */
public final class Mappers {
  private Mappers() {}

  public static List<ProtocolMapperRepresentation> amrAndHardwareToken() {
    return List.of(
        mapper("latchkey-amr-mapper", Map.of()),
        mapper("latchkey-hardware-token-mapper", Map.of("claim.name", "hardware_token")));
  }

  private static ProtocolMapperRepresentation mapper(String type, Map<String, String> config) {
    ProtocolMapperRepresentation mapper = new ProtocolMapperRepresentation();
    mapper.setName(type);
    mapper.setProtocol("openid-connect");
    mapper.setProtocolMapper(type);
    Map<String, String> all = new HashMap<>(config);
    all.put("access.token.claim", "true");
    mapper.setConfig(all);
    return mapper;
  }
}
