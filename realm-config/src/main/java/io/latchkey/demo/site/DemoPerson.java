package io.latchkey.demo.site;

import java.util.List;

/**
 * Somebody of the demo realm.
 *
 * @param name of the account
 * @param holds what the person logs in with beside the password, as a sentence without its end
 */
public record DemoPerson(String name, String holds) {
  /** The API key that carol has from before. */
  public static final String API_KEY =
      "lk_00CarolsPublicDemoKey00ThisSecretIsPublicItOpensOnlyTheDemoRealm00BdqSZ";

  public static final List<DemoPerson> ALL =
      List.of(
          new DemoPerson("alice", "a keypad token, KEYPAD-1001"),
          new DemoPerson(
              "bob", "a fob, FOB-2001, and a keypad token to choose instead, KEYPAD-2002"),
          new DemoPerson(
              "carol",
              "no token; makes an API key when she first logs in, and can add the fob FOB-3001"),
          new DemoPerson("dave", "a fob with a clock, CLOCK-4001"),
          new DemoPerson(
              "erin", "a YubiKey that types, YUBIKEY-5001, and one that answers, YUBIKEY-5002"),
          new DemoPerson("frank", "no token; gets codes by SMS and mail, in the inbox"));

  public String password() {
    return name + "-demo";
  }
}
