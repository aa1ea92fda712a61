package io.latchkey.claims.device;

import io.latchkey.claims.ClaimSource;
import io.latchkey.claims.ConfiguredClaimMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.provider.ProviderConfigProperty;

/** Puts into tokens which hardware token, security key or passkey answered. */
public final class HardwareTokenMapper extends ConfiguredClaimMapper<HardwareTokenSettings> {
  public static final String PROVIDER_ID = "latchkey-hardware-token-mapper";

  public HardwareTokenMapper() {
    super("hardware_token");
  }

  @Override
  public String getId() {
    return PROVIDER_ID;
  }

  @Override
  public String getDisplayType() {
    return "Latchkey: hardware token";
  }

  @Override
  public String getHelpText() {
    return "Adds the kind, serial number, manufacturer and model of the hardware token, security key"
        + " or passkey that the person used last in this session. No claim if none was used.";
  }

  @Override
  protected List<ProviderConfigProperty> settings() {
    return HardwareTokenSettings.properties();
  }

  @Override
  protected HardwareTokenSettings read(Map<String, String> config) {
    return HardwareTokenSettings.of(config);
  }

  @Override
  protected Optional<Object> value(ClaimSource source, HardwareTokenSettings settings) {
    return settings.device(source).map(claim -> claim);
  }
}
