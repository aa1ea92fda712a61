package io.latchkey.oob.enrol;

import io.latchkey.oob.Address;
import io.latchkey.oob.Channel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.Constants;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.util.JsonSerialization;

/** What a login remembers between the pages: the new address, and how far the person has come. */
final class AddressNote {
  private static final String NOTE = "latchkey.enrol-address";
  private static final String OLD_PROVED = "latchkey.enrol-address.old-proved";
  private static final String SENT = "latchkey.enrol-address.sent";

  private final AuthenticationSessionModel login;

  AddressNote(AuthenticationSessionModel login) {
    this.login = login;
  }

  /**
   * A new address that was not proved yet.
   *
   * @param channel {@code sms} or {@code email}
   * @param label empty if the person gave none
   */
  record Candidate(String channel, String address, String label) {
    /** Where codes go before it is a credential. */
    Address toProve() {
      return Address.unproved(Channel.of(channel).orElseThrow(), address);
    }

    /** Never the address. */
    @Override
    public String toString() {
      return channel;
    }
  }

  /** Id of the address that is to be changed; null if one is added. */
  @Nullable String changed() {
    if (!EnrolAddressFactory.PROVIDER_ID.equals(login.getClientNote(Constants.KC_ACTION))) {
      // The parameter is that of another action.
      return null;
    }
    String parameter = login.getClientNote(Constants.KC_ACTION_PARAMETER);
    return parameter == null
            || parameter.isBlank()
            || parameter.equals(Constants.KC_ACTION_PARAMETER_SKIP_IF_EXISTS)
        ? null
        : parameter;
  }

  /** Null if none was typed yet. */
  @Nullable Candidate candidate() {
    String note = login.getAuthNote(NOTE);
    try {
      return note == null ? null : JsonSerialization.readValue(note, Candidate.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void keep(Candidate candidate) {
    try {
      login.setAuthNote(NOTE, JsonSerialization.writeValueAsString(candidate));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Whether a code that was sent to the old address was accepted in this login: to what that is
   * now, not to what it was before somebody changed it.
   */
  boolean isProved(Address old) {
    return mark(old).equals(login.getAuthNote(OLD_PROVED));
  }

  void proved(Address old) {
    login.setAuthNote(OLD_PROVED, mark(old));
  }

  /** Whether a code was sent to an address in this login. */
  boolean isSent(Address address) {
    return mark(address).equals(login.getAuthNote(SENT));
  }

  void sent(Address address) {
    login.setAuthNote(SENT, mark(address));
  }

  /** What names an address as it is now, without telling it. */
  static String mark(Address address) {
    try {
      return address.id()
          + "."
          + HexFormat.of()
              .formatHex(
                  MessageDigest.getInstance("SHA-256")
                      .digest(
                          (address.channel().text() + address.value())
                              .getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Forgets the new address, and not what was proved. */
  void forgetCandidate() {
    login.removeAuthNote(NOTE);
  }

  void clear() {
    forgetCandidate();
    login.removeAuthNote(OLD_PROVED);
    login.removeAuthNote(SENT);
  }
}
