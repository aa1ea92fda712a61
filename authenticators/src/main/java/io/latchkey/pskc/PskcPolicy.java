package io.latchkey.pskc;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the issuer allows a key to be used for (RFC 6030, section 5). A policy that is not
 * understood or not enforced here makes the key unusable, as that section demands.
 */
final class PskcPolicy {
  private static final Set<String> PIN_ATTRIBUTES =
      Set.of(
          "PINKeyId", "PINUsageMode", "MaxFailedAttempts", "MinLength", "MaxLength", "PINEncoding");

  private final Set<String> usages = new HashSet<>();
  private @Nullable String pinUsageMode;
  private @Nullable String unknown;
  private @Nullable String transactions;

  /** Reads the children of the Policy that the walk is at. Dates go to {@code validity}. */
  void read(PskcXml xml, PskcValidity validity) {
    xml.children(
        name -> {
          if (!PskcReader.isPskc(xml.namespace())) {
            unknown = name;
            return;
          }
          switch (name) {
            case "StartDate", "ExpiryDate" -> validity.read(name, xml.text());
            case "KeyUsage" -> usages.add(xml.text());
            case "NumberOfTransactions" -> transactions = xml.text();
            case "PINPolicy" -> readPinPolicy(xml);
            default -> unknown = name;
          }
        });
  }

  private void readPinPolicy(PskcXml xml) {
    pinUsageMode = xml.attribute("PINUsageMode");
    xml.attributes().stream()
        .filter(attribute -> !PIN_ATTRIBUTES.contains(attribute))
        .forEach(attribute -> unknown = attribute);
    xml.children(name -> unknown = name);
  }

  /** The drafts' way to say what a key is for. */
  void allow(String usage) {
    usages.add(usage);
  }

  /**
   * Checks that the key may be used as it would be.
   *
   * @param usage {@code OTP} or {@code CR}
   * @param pinInComputation whether the key's suite hashes a PIN
   * @throws KeyRefusedException if not
   */
  void require(String usage, boolean pinInComputation) {
    if (unknown != null) {
      throw new KeyRefusedException(
          "Policy", "is not understood: " + unknown.substring(0, Math.min(64, unknown.length())));
    }
    if (transactions != null) {
      throw new KeyRefusedException("NumberOfTransactions", "is a limit that is not kept here");
    }
    if (!usages.isEmpty() && !usages.contains(usage)) {
      throw new KeyRefusedException("KeyUsage", "does not allow " + usage);
    }
    if (pinUsageMode == null || pinUsageMode.equals("Local")) {
      // The token itself asks for the PIN.
      return;
    }
    if (!pinUsageMode.equals("Algorithmic") || !pinInComputation) {
      throw new KeyRefusedException(
          "PINPolicy", "expected PINUsageMode Local, or Algorithmic for a suite with a PIN");
    }
  }
}
