package io.latchkey.pskc;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The DeviceInfo of a KeyPackage (RFC 6030, section 4.3.1). */
final class PskcDevice {
  private final Map<String, String> texts = new HashMap<>();
  private final PskcValidity validity = new PskcValidity();

  /** Reads the children of the element that the walk is at. */
  void read(PskcXml xml) {
    xml.children(
        name -> {
          switch (name) {
            case "Manufacturer", "SerialNo", "Model" -> texts.put(name, xml.text());
            case "StartDate", "ExpiryDate" -> validity.read(name, xml.text());
            default -> {
              // IssueNo, DeviceBinding, UserId and extensions.
            }
          }
        });
  }

  @Nullable String text(String name) {
    String text = texts.get(name);
    return text == null || text.isEmpty() ? null : text;
  }

  PskcValidity validity() {
    return validity;
  }

  /**
   * The serial number of the token that a key makes: the device's, else the key's id. A key's id
   * that adds a slot to the device's serial number is kept whole, since each slot is a token.
   */
  @Nullable String serialOf(PskcKey key) {
    String serial = text("SerialNo");
    String id = key.text("Id");
    boolean slot = serial != null && id != null && id.startsWith(serial + ":");
    return serial == null || slot ? id : serial;
  }
}
