package io.latchkey.oob;

import io.latchkey.step.OwnedFactors;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How a code reaches a person. */
public enum Channel {
  SMS,
  EMAIL;

  /** As settings, credentials, events and pages name it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a code by it is worth where people may add other factors. */
  public String factor() {
    return this == EMAIL ? OwnedFactors.CODE_BY_MAIL : Addresses.CREDENTIAL_TYPE;
  }

  /** The channel of this name; empty if there is none. */
  public static Optional<Channel> of(String text) {
    return Stream.of(values()).filter(channel -> channel.text().equals(text)).findFirst();
  }
}
