package io.latchkey.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;

/** The command {@code realm-config/demo/token}: the demo's tokens on the command line. */
public final class TokenCommand {
  private TokenCommand() {}

  /**
   * Prints what a token shows.
   *
   * @param arguments folder for the tokens' counters, serial number, and on a keypad token the
   *     challenge
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length < 2 || arguments.length > 3) {
      System.err.println(
          "Usage: token SERIAL [CHALLENGE], for instance: token KEYPAD-1001 12345678");
      System.exit(2);
      return;
    }
    try {
      DemoToken token = DemoToken.bySerial(arguments[1]);
      PressCounter counter = new PressCounter(Path.of(arguments[0]), token.serial());
      String challenge = arguments.length == 3 ? arguments[2] : null;
      System.out.println(token.press(challenge, counter, InstantSource.system()));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }
}
