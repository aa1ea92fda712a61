package io.latchkey.demo;

import java.net.URI;

/** What the demo says when it is ready: who can log in where, and with which command. */
final class DemoGuide {
  static final String API_KEY =
      "lk_00CarolsPublicDemoKey00ThisSecretIsPublicItOpensOnlyTheDemoRealm00BdqSZ";

  private static final String TEXT =
      """

      The demo is ready. Its passwords and keys are public: keep it on this machine.

      Log in at {base}/realms/latchkey-demo/account

        alice  password alice-demo  a keypad token: type the challenge, enter the response
               realm-config/demo/token KEYPAD-1001 CHALLENGE
        bob    password bob-demo    a fob, and a keypad token to choose instead
               realm-config/demo/token FOB-2001
               realm-config/demo/token KEYPAD-2002 CHALLENGE
        dave   password dave-demo   a fob with a clock
               realm-config/demo/token CLOCK-4001
        carol  password carol-demo  no token; makes an API key when she first logs in,
               and can add the spare fob: Account security, Signing in, Set up Hardware token,
               serial number FOB-3001 (two codes in a row)
               realm-config/demo/token FOB-3001

      Approve a payment as alice, with the challenge that goes with it:

        {bank}

      Turn an API key that carol has from before into a JWT:

        curl -s {base}/realms/latchkey-demo/protocol/openid-connect/token \\
          -d grant_type=urn:latchkey:params:oauth:grant-type:api-key -d client_id=demo-app \\
          -d api_key={key}

      Administer at {base}/admin with user name admin and password admin.

      Ctrl-C stops the demo. What you change is kept for the next start.
      """;

  private DemoGuide() {}

  /** The demo realm's address. */
  static URI realm(int port) {
    return URI.create(base(port) + "/realms/latchkey-demo");
  }

  /**
   * The guide.
   *
   * @param port of Keycloak
   * @param bank address of {@link DemoBank}
   */
  static String text(int port, URI bank) {
    return TEXT.replace("{base}", base(port))
        .replace("{bank}", bank.toString())
        .replace("{key}", API_KEY);
  }

  private static String base(int port) {
    return "http://localhost:" + port;
  }
}
