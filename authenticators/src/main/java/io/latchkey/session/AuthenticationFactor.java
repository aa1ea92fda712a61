package io.latchkey.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a person proved.
 *
 * @param method the credential type: {@code password}, {@code otp}, {@code hardware-token}, …
 * @param kind what it was in particular, for instance {@code ocra}; null if the method says it all
 * @param time when it was proved, in seconds since 1970
 * @param serial serial number of the device, null if it has none
 * @param manufacturer maker of the device, null if unknown
 * @param model model of the device, null if unknown
 * @param pin true if the device's answer also proved that its PIN is known
 * @param attested true if the maker has attested that the key is held in hardware
 * @param present true if the device states that somebody touched it
 * @param verified true if the device states that it verified who touched it
 * @param selfEnrolled true if the person has given the secret of the device, and so may know it
 * @param aaguid the model of a WebAuthn authenticator as its maker numbers it (WebAuthn, section
 *     6.5.2), null for others and if it does not say
 * @param user id of the person who proved it; null if nobody else can have had a part in the login
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record AuthenticationFactor(
    String method,
    @Nullable String kind,
    long time,
    @Nullable String serial,
    @Nullable String manufacturer,
    @Nullable String model,
    boolean pin,
    boolean attested,
    boolean present,
    boolean verified,
    boolean selfEnrolled,
    @Nullable String aaguid,
    @Nullable String user) {

  private static final long SKEW_SECONDS = 60;

  /** A factor of which nothing else is known. */
  public static AuthenticationFactor of(String method, @Nullable String kind, long time) {
    return new AuthenticationFactor(
        method, kind, time, null, null, null, false, false, false, false, false, null, null);
  }

  /**
   * Whether it was proved within a time. If it was proved after now, but for what the clocks of two
   * nodes may differ by, it was not: the clock was ahead then, or was set back since.
   *
   * @param seconds {@link Long#MAX_VALUE} for any time
   * @param now in seconds since 1970
   */
  public boolean isWithin(long seconds, long now) {
    return seconds == Long.MAX_VALUE || (now - time <= seconds && time - now <= SKEW_SECONDS);
  }

  /** The same, proved with this device. */
  public AuthenticationFactor withDevice(
      @Nullable String deviceSerial,
      @Nullable String deviceManufacturer,
      @Nullable String deviceModel) {
    return new AuthenticationFactor(
        method,
        kind,
        time,
        deviceSerial,
        deviceManufacturer,
        deviceModel,
        pin,
        attested,
        present,
        verified,
        selfEnrolled,
        aaguid,
        user);
  }

  /** The same; whether the answer also proved that the device's PIN is known. */
  public AuthenticationFactor withPin(boolean proved) {
    return new AuthenticationFactor(
        method,
        kind,
        time,
        serial,
        manufacturer,
        model,
        proved,
        attested,
        present,
        verified,
        selfEnrolled,
        aaguid,
        user);
  }

  /** The same; whether the maker has attested that the key is held in hardware. */
  public AuthenticationFactor withAttestation(boolean isAttested) {
    return new AuthenticationFactor(
        method,
        kind,
        time,
        serial,
        manufacturer,
        model,
        pin,
        isAttested,
        present,
        verified,
        selfEnrolled,
        aaguid,
        user);
  }

  /**
   * The same; what the device states of the person who used it.
   *
   * @param touched whether somebody touched it
   * @param known whether it verified who, by PIN or fingerprint
   */
  public AuthenticationFactor withUser(boolean touched, boolean known) {
    return new AuthenticationFactor(
        method,
        kind,
        time,
        serial,
        manufacturer,
        model,
        pin,
        attested,
        touched,
        known,
        selfEnrolled,
        aaguid,
        user);
  }

  /** The same; whether the person has given the secret of the device. */
  public AuthenticationFactor withSelfEnrolled(boolean byThePerson) {
    return new AuthenticationFactor(
        method,
        kind,
        time,
        serial,
        manufacturer,
        model,
        pin,
        attested,
        present,
        verified,
        byThePerson,
        aaguid,
        user);
  }

  /** The same, proved with a WebAuthn authenticator of this model. */
  public AuthenticationFactor withAaguid(@Nullable String number) {
    return new AuthenticationFactor(
        method,
        kind,
        time,
        serial,
        manufacturer,
        model,
        pin,
        attested,
        present,
        verified,
        selfEnrolled,
        number,
        user);
  }

  /** The same, proved by this person. */
  public AuthenticationFactor withPerson(String id) {
    return new AuthenticationFactor(
        method,
        kind,
        time,
        serial,
        manufacturer,
        model,
        pin,
        attested,
        present,
        verified,
        selfEnrolled,
        aaguid,
        id);
  }
}
