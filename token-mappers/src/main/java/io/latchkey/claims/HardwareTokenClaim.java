package io.latchkey.claims;

import io.latchkey.session.AuthenticationFactor;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The value of {@code hardware_token}: which device answered. */
final class HardwareTokenClaim {
  private HardwareTokenClaim() {}

  /**
   * The hardware token that was proved last, as {@code kind}, {@code serial}, {@code manufacturer}
   * and {@code model}; what is unknown is left out. Empty if none was proved.
   */
  static Optional<Map<String, Object>> of(List<AuthenticationFactor> factors) {
    return factors.stream()
        .filter(factor -> factor.method().equals("hardware-token"))
        .max(Comparator.comparingLong(AuthenticationFactor::time))
        .map(HardwareTokenClaim::describe);
  }

  private static Map<String, Object> describe(AuthenticationFactor factor) {
    Map<String, Object> device = new LinkedHashMap<>();
    putIfKnown(device, "kind", factor.kind());
    putIfKnown(device, "serial", factor.serial());
    putIfKnown(device, "manufacturer", factor.manufacturer());
    putIfKnown(device, "model", factor.model());
    return device;
  }

  private static void putIfKnown(Map<String, Object> device, String name, @Nullable String value) {
    if (value != null) {
      device.put(name, value);
    }
  }
}
