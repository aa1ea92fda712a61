package io.latchkey.pskc;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One Key of a KeyPackage (RFC 6030, section 4.2) as the file has it: nothing is checked yet. */
final class PskcKey {
  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, ProtectedValue> data = new HashMap<>();
  private final PskcPolicy policy = new PskcPolicy();
  private final PskcValidity validity = new PskcValidity();
  private @Nullable String repeated;

  /** Reads the Key that the walk is at. */
  static PskcKey read(PskcXml xml) {
    PskcKey key = new PskcKey();
    key.put("Id", xml.attribute("Id") != null ? xml.attribute("Id") : xml.attribute("KeyId"));
    key.put(
        "Algorithm",
        xml.attribute("Algorithm") != null
            ? xml.attribute("Algorithm")
            : xml.attribute("KeyAlgorithm"));
    xml.children(name -> key.readChild(name, xml));
    return key;
  }

  private void readChild(String name, PskcXml xml) {
    switch (name) {
      case "AlgorithmParameters" -> xml.children(child -> readParameter(child, xml));
      case "Usage" -> {
        // The drafts: what the key is for, and its formats.
        for (String usage : new String[] {"OTP", "CR", "Integrity", "Encrypt", "Unlock"}) {
          if ("true".equals(xml.attribute(usage))) {
            policy.allow(usage);
          }
        }
        xml.children(child -> readParameter(child, xml));
      }
      case "KeyProfileId", "KeyReference", "UserId" -> put(name, xml.text());
      case "Data" -> readData(xml);
      case "Policy" -> policy.read(xml, validity);
      case "StartDate", "ExpiryDate" -> validity.read(name, xml.text());
      default -> {
        // Issuer, FriendlyName and extensions.
      }
    }
  }

  private void readParameter(String name, PskcXml xml) {
    switch (name) {
      case "Suite" -> put(name, xml.text());
      case "ChallengeFormat", "ResponseFormat" -> {
        put(name + "Encoding", either(xml.attribute("Encoding"), xml.attribute("Format")));
        put(name + "Length", xml.attribute("Length"));
        put(name + "Check", either(xml.attribute("CheckDigits"), xml.attribute("CheckDigit")));
      }
      default -> {
        // An extension.
      }
    }
  }

  private void readData(PskcXml xml) {
    String named = xml.attribute("Name");
    if (named != null) {
      // The drafts: <Data Name="SECRET">.
      putData(
          switch (named.toUpperCase(Locale.ROOT)) {
            case "SECRET" -> "Secret";
            case "COUNTER" -> "Counter";
            case "TIME" -> "Time";
            case "TIME_INTERVAL" -> "TimeInterval";
            default -> "";
          },
          ProtectedValue.read(xml));
      return;
    }
    xml.children(
        name -> {
          switch (name) {
            case "Secret", "Counter", "Time", "TimeInterval", "TimeDrift" ->
                putData(name, ProtectedValue.read(xml));
            default -> {
              // An extension.
            }
          }
        });
  }

  private void put(String name, @Nullable String text) {
    if (text != null && texts.put(name, text) != null) {
      repeated = name;
    }
  }

  private void putData(String name, ProtectedValue value) {
    if (!name.isEmpty() && data.put(name, value) != null) {
      repeated = name;
    }
  }

  private static @Nullable String either(@Nullable String one, @Nullable String other) {
    return one != null ? one : other;
  }

  /** A text by the name of its element, or of element and attribute together. */
  @Nullable String text(String name) {
    String text = texts.get(name);
    return text == null || text.isEmpty() ? null : text;
  }

  /** Secret, Counter, Time, TimeInterval or TimeDrift. */
  @Nullable ProtectedValue data(String name) {
    return data.get(name);
  }

  PskcPolicy policy() {
    return policy;
  }

  PskcValidity validity() {
    return validity;
  }

  /** Which element of the key is there twice, so that readers may differ about it. */
  @Nullable String repeated() {
    return repeated;
  }
}
