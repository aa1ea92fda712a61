package io.latchkey.claims.device;

import io.latchkey.session.AuthenticationFactor;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The value of {@code hardware_token}: which device answered. */
final class HardwareTokenClaim {
  private static final Set<String> WEBAUTHN = Set.of("webauthn", "webauthn-passwordless");

  /** Names a model of WebAuthn authenticator by its AAGUID; null if it has no public name. */
  @FunctionalInterface
  interface Models {
    @Nullable String name(String aaguid);
  }

  /** What is told of the serial number of a device that has one. */
  @FunctionalInterface
  interface Serials {
    /** Null to tell nothing. */
    @Nullable String tell(AuthenticationFactor device, String serial);
  }

  private final Serials serials;
  private final Models models;

  HardwareTokenClaim(Serials serials, Models models) {
    this.serials = serials;
    this.models = models;
  }

  /**
   * The device that was proved last, as {@code kind}, {@code serial}, {@code manufacturer}, {@code
   * model}, {@code aaguid} and {@code attested}; what is unknown is left out. A device is a
   * hardware token of the inventory, a WebAuthn authenticator, or a signing key whose maker has
   * attested that it is in hardware. Empty if none was proved.
   */
  Optional<Map<String, Object>> of(List<AuthenticationFactor> factors) {
    return factors.stream()
        .filter(HardwareTokenClaim::isDevice)
        .max(Comparator.comparingLong(AuthenticationFactor::time))
        .map(this::describe);
  }

  private static boolean isDevice(AuthenticationFactor factor) {
    return factor.method().equals("hardware-token")
        || WEBAUTHN.contains(factor.method())
        || (factor.method().equals("signing-key") && factor.attested());
  }

  private Map<String, Object> describe(AuthenticationFactor factor) {
    boolean webAuthn = WEBAUTHN.contains(factor.method());
    Map<String, Object> device = new LinkedHashMap<>();
    putIfKnown(device, "kind", webAuthn ? factor.method() : factor.kind());
    putIfKnown(
        device, "serial", factor.serial() == null ? null : serials.tell(factor, factor.serial()));
    putIfKnown(device, "manufacturer", factor.manufacturer());
    putIfKnown(
        device, "model", factor.aaguid() == null ? factor.model() : models.name(factor.aaguid()));
    putIfKnown(device, "aaguid", factor.aaguid());
    if (!factor.method().equals("hardware-token")) {
      device.put("attested", factor.attested());
    }
    return device;
  }

  private static void putIfKnown(Map<String, Object> device, String name, @Nullable String value) {
    if (value != null) {
      device.put(name, value);
    }
  }
}
