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
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AuthenticationFactor(
    String method,
    @Nullable String kind,
    long time,
    @Nullable String serial,
    @Nullable String manufacturer,
    @Nullable String model,
    boolean pin) {

  /** A factor whose proof had no PIN in it. */
  public AuthenticationFactor(
      String method,
      @Nullable String kind,
      long time,
      @Nullable String serial,
      @Nullable String manufacturer,
      @Nullable String model) {
    this(method, kind, time, serial, manufacturer, model, false);
  }
}
