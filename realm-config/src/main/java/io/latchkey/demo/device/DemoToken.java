package io.latchkey.demo.device;

import io.latchkey.demo.site.DemoPerson;
import io.latchkey.oath.HmacAlgorithm;
import io.latchkey.oath.Hotp;
import io.latchkey.oath.OathKey;
import io.latchkey.oath.Ocra;
import io.latchkey.oath.OcraInput;
import io.latchkey.oath.OcraSuite;
import io.latchkey.oath.Totp;
import io.latchkey.yubico.HmacSha1Slot;
import java.io.IOException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A token of the demo realm as software: it shows what the device would show.
 *
 * @param serial its serial number in the realm
 * @param kind of the inventory
 * @param suite OCRA suite; null for other kinds
 * @param ids of a YubiKey that types; null for other kinds
 * @param key the secret as hex: those of published test vectors, so plainly no real one
 */
public record DemoToken(
    String serial, Kind kind, @Nullable String suite, @Nullable YubiKeyIds ids, String key) {
  public static final int DIGITS = 6;
  public static final int PERIOD = 60;

  private static final String KEY_20 = "3132333435363738393031323334353637383930";
  private static final String KEY_32 = KEY_20 + "313233343536373839303132";

  /** The token that no one holds, for whoever adds it. */
  public static final DemoToken SPARE = fob("FOB-3001", Kind.HOTP);

  public static final List<DemoToken> ALL =
      List.of(
          keypad("KEYPAD-1001", "OCRA-1:HOTP-SHA1-6:QN08", KEY_20),
          fob("FOB-2001", Kind.HOTP),
          keypad("KEYPAD-2002", "OCRA-1:HOTP-SHA256-8:C-QN08", KEY_32),
          fob("CLOCK-4001", Kind.TOTP),
          new DemoToken(
              "YUBIKEY-5001",
              Kind.YUBICO_OTP,
              null,
              new YubiKeyIds("dteffuje", "8792ebfe26cc"),
              "ecde18dbe76fbd0c33330f1c354871db"),
          new DemoToken(
              "YUBIKEY-5002",
              Kind.HMAC_SHA1,
              null,
              null,
              "303132333435363738393a3b3c3d3e3f40414243"),
          SPARE);

  /** Who has it, as a sentence. */
  String holder() {
    return DemoPerson.ALL.stream()
        .filter(person -> person.holds().contains(serial) && !equals(SPARE))
        .findFirst()
        .map(person -> person.name() + " has it.")
        .orElse("Nobody has it until carol adds it.");
  }

  /** What a device is. */
  public enum Kind {
    OCRA("ocra", true),
    HOTP("hotp", false),
    TOTP("totp", false),
    YUBICO_OTP("yubico-otp", false),
    HMAC_SHA1("hmac-sha1", true);

    private final String id;
    private final boolean asks;

    Kind(String id, boolean asks) {
      this.id = id;
      this.asks = asks;
    }

    /** Its name in the inventory. */
    public String id() {
      return id;
    }

    /** Whether it wants the challenge. */
    public boolean asks() {
      return asks;
    }
  }

  private static DemoToken fob(String serial, Kind kind) {
    return new DemoToken(serial, kind, null, null, KEY_20);
  }

  private static DemoToken keypad(String serial, String suite, String key) {
    return new DemoToken(serial, Kind.OCRA, suite, null, key);
  }

  /**
   * Finds a token.
   *
   * @throws IllegalArgumentException naming the tokens that there are
   */
  public static DemoToken bySerial(String serial) {
    return ALL.stream()
        .filter(token -> token.serial.equals(serial))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "No token of the demo is called "
                        + serial
                        + "; there are "
                        + String.join(", ", ALL.stream().map(DemoToken::serial).toList())
                        + "."));
  }

  /**
   * What the device shows or types after it is touched, or after the challenge is typed.
   *
   * @param challenge what is typed; null if nothing is
   * @throws IllegalArgumentException if the challenge is missing, malformed or not asked for
   * @throws IOException if the counter cannot be kept
   */
  public String press(@Nullable String challenge, PressCounter counter, InstantSource clock)
      throws IOException {
    if (kind.asks && challenge == null) {
      throw new IllegalArgumentException(serial + " needs the challenge from the login page.");
    }
    if (!kind.asks && challenge != null) {
      throw new IllegalArgumentException(serial + " has no keys: it takes no challenge.");
    }
    return switch (kind) {
      case OCRA -> respond(String.valueOf(challenge), counter);
      case HOTP -> Hotp.compute(OathKey.ofHex(key), counter.next(), DIGITS, HmacAlgorithm.SHA1);
      case TOTP -> code(clock);
      case YUBICO_OTP -> type(counter.next());
      case HMAC_SHA1 -> HexFormat.of().formatHex(answer(String.valueOf(challenge)));
    };
  }

  /** What a fob with a clock shows now, whether or not somebody looks. */
  private String code(InstantSource clock) {
    long step = Totp.step(clock.instant().getEpochSecond(), PERIOD);
    return Totp.compute(OathKey.ofHex(key), step, DIGITS, HmacAlgorithm.SHA1);
  }

  private String respond(String challenge, PressCounter counter) throws IOException {
    OcraSuite ocra = OcraSuite.parse(String.valueOf(suite));
    try {
      Ocra.validateQuestion(ocra, challenge);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("The challenge does not fit: " + e.getMessage() + ".", e);
    }
    OcraInput.Builder input = OcraInput.builder().question(challenge);
    if (ocra.counter()) {
      input.counter(counter.next());
    }
    return Ocra.compute(OathKey.ofHex(key), ocra, input.build());
  }

  private String type(long touches) {
    if (ids == null) {
      throw new IllegalStateException(serial + " has no ids");
    }
    return ids.type(HexFormat.of().parseHex(key), touches);
  }

  private byte[] answer(String challenge) {
    byte[] bytes;
    try {
      bytes = HexFormat.of().parseHex(challenge);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "The challenge must be hexadecimal digits, as on the login page.", e);
    }
    return HmacSha1Slot.VARIABLE.respond(HexFormat.of().parseHex(key), bytes);
  }
}
