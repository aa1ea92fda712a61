package io.latchkey.pskc;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
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

  /** More and longer ones than section 5 names. */
  private static final int MAX_USAGES = 32;

  private static final int MAX_USAGE = 64;

  private final Set<String> usages = new HashSet<>();
  private final Map<String, String> pin = new HashMap<>();
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
            case "KeyUsage" -> readUsage(xml.text());
            case "NumberOfTransactions" -> transactions = xml.text();
            case "PINPolicy" -> readPinPolicy(xml);
            default -> unknown = name;
          }
        });
  }

  private void readUsage(String usage) {
    if (usage.length() > MAX_USAGE || usages.size() == MAX_USAGES) {
      unknown = "KeyUsage";
    } else {
      usages.add(usage);
    }
  }

  private void readPinPolicy(PskcXml xml) {
    for (String attribute : xml.attributes()) {
      if (PIN_ATTRIBUTES.contains(attribute)) {
        pin.put(attribute, String.valueOf(xml.attribute(attribute)));
      } else {
        unknown = attribute;
      }
    }
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
    if (!usages.isEmpty() && !usages.contains(usage)) {
      throw new KeyRefusedException("KeyUsage", "does not allow " + usage);
    }
    boolean local = "Local".equals(pin.get("PINUsageMode"));
    if (!pin.isEmpty() && !local && !(isAlgorithmic() && pinInComputation)) {
      throw new KeyRefusedException(
          "PINPolicy", "expected PINUsageMode Local, or Algorithmic for a suite with a PIN");
    }
    String encoding = pin.get("PINEncoding");
    if (isAlgorithmic() && encoding != null && !encoding.equals("DECIMAL")) {
      throw new KeyRefusedException("PINEncoding", "expected DECIMAL");
    }
  }

  /** Whether the PIN enters the computation. Otherwise the token itself asks for it and checks. */
  private boolean isAlgorithmic() {
    return "Algorithmic".equals(pin.get("PINUsageMode"));
  }

  /** How many responses the key may make; null for any number. */
  @Nullable Long numberOfTransactions() {
    return transactions == null ? null : number("NumberOfTransactions", transactions);
  }

  /** Id of the key that is the PIN; null if there is none, or the token checks it. */
  @Nullable String pinKeyId() {
    return isAlgorithmic() ? pin.get("PINKeyId") : null;
  }

  /**
   * {@code MinLength}, {@code MaxLength} or {@code MaxFailedAttempts}; null if it is not there, or
   * the token sees to it.
   *
   * @throws KeyRefusedException if it is no whole number
   */
  @Nullable Long pinLimit(String attribute) {
    String limit = isAlgorithmic() ? pin.get(attribute) : null;
    return limit == null ? null : number(attribute, limit);
  }

  private static Long number(String field, String text) {
    if (!text.matches("[0-9]{1,9}")) {
      throw new KeyRefusedException(field, "expected a whole number");
    }
    return Long.valueOf(text);
  }
}
