package io.latchkey.oob;

import io.latchkey.compatibility.Clock;
import io.latchkey.server.InvalidFieldException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.Time;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.UserModel;

/** The addresses of one person: credentials of type {@code one-time-code}. */
public final class Addresses {
  public static final String CREDENTIAL_TYPE = "one-time-code";

  private static final Logger LOG = Logger.getLogger(Addresses.class);

  private final UserModel user;

  public Addresses(UserModel user) {
    this.user = user;
  }

  /** Whether the person has added one. */
  public boolean any() {
    return rows().findAny().isPresent();
  }

  /** What the person has added, the one used last first; among those never used, in their order. */
  public List<Address> all() {
    return rows()
        .flatMap(row -> address(row).stream())
        .sorted(Comparator.comparingLong(Address::lastUsed).reversed())
        .toList();
  }

  /**
   * The address of the person's account, where it has been verified.
   *
   * @return empty if there is none
   */
  public Optional<Address> account() {
    String mail = user.getEmail();
    return mail == null || mail.isBlank() || !user.isEmailVerified()
        ? Optional.empty()
        : Optional.of(
            new Address(
                Address.ACCOUNT, Channel.EMAIL, mail, Address.mask(Channel.EMAIL, mail), 0));
  }

  /**
   * Adds an address that the person has proved.
   *
   * @param label null for one made of the address
   */
  public Address add(Channel channel, String value, @Nullable String label) {
    CredentialModel row =
        new AddressCredential(channel.text(), value, 0)
            .toRow(label == null ? freeLabel(channel, value) : label, Time.currentTimeMillis());
    return address(user.credentialManager().createStoredCredential(row)).orElseThrow();
  }

  /** Puts an address that the person has proved in the place of another. */
  public Address replace(Address old, Channel channel, String value) {
    CredentialModel row = user.credentialManager().getStoredCredentialById(old.id());
    row.setCredentialData(new AddressCredential(channel.text(), value, 0).toJson());
    if (old.masked().equals(old.label())) {
      row.setUserLabel(freeLabel(channel, value));
    }
    user.credentialManager().updateStoredCredential(row);
    return address(row).orElseThrow();
  }

  /** Notes that a code which went there was accepted. */
  public void used(Address address) {
    CredentialModel row = user.credentialManager().getStoredCredentialById(address.id());
    if (row != null) {
      // What the row holds now: the address may have been changed meanwhile.
      row.setCredentialData(
          AddressCredential.of(row.getCredentialData()).usedAt(Clock.seconds()).toJson());
      user.credentialManager().updateStoredCredential(row);
    }
  }

  /** A name that no other credential of the person has: Keycloak demands it. */
  private String freeLabel(Channel channel, String value) {
    String masked = Address.mask(channel, value);
    List<String> taken =
        user.credentialManager()
            .getStoredCredentialsStream()
            .flatMap(row -> Stream.ofNullable(row.getUserLabel()))
            .toList();
    return Stream.iterate(1, number -> number + 1)
        .map(number -> number == 1 ? masked : masked + " (" + number + ")")
        .filter(label -> taken.stream().noneMatch(label::equalsIgnoreCase))
        .findFirst()
        .orElseThrow();
  }

  private Stream<CredentialModel> rows() {
    return user.credentialManager().getStoredCredentialsByTypeStream(CREDENTIAL_TYPE);
  }

  /** A row that says nothing we know is nobody's address. */
  private static Optional<Address> address(CredentialModel row) {
    try {
      AddressCredential data = AddressCredential.of(row.getCredentialData());
      return Channel.of(data.channel())
          .map(
              channel ->
                  new Address(
                      row.getId(),
                      channel,
                      data.address(),
                      row.getUserLabel() == null
                          ? Address.mask(channel, data.address())
                          : row.getUserLabel(),
                      data.lastUsed()));
    } catch (InvalidFieldException | NullPointerException e) {
      LOG.errorf("Credential %s is no address for one-time codes", row.getId());
      return Optional.empty();
    }
  }
}
