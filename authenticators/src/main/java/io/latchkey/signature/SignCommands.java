package io.latchkey.signature;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The commands that sign a challenge, ready to be pasted into a shell. Whatever is in a name stays
 * one word there.
 */
public final class SignCommands {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._@%+=:,/-]+");

  private final IssuedText issued;

  public SignCommands(IssuedText issued) {
    this.issued = issued;
  }

  /** With a key in a file, in an agent, or in a security key. */
  public String ssh() {
    return printf() + "ssh-keygen -Y sign -n " + word(issued.namespace()) + " -f ~/.ssh/id_ed25519";
  }

  /** Makes a key in a FIDO authenticator that attests it with the challenge. */
  public String attest() {
    return "printf %s "
        + quoted(issued.text())
        + " > challenge && ssh-keygen -t ed25519-sk -O challenge=challenge"
        + " -O write-attestation=attestation && base64 attestation";
  }

  /**
   * With a key in a smart card or HSM, by the algorithms of the person's keys.
   *
   * @return commands by what they are for; empty if no key can be in one
   */
  public Map<String, String> card(Collection<RegisteredKey> keys) {
    Map<String, String> commands = new LinkedHashMap<>();
    for (RegisteredKey key : keys) {
      switch (key.key().type()) {
        case RSA ->
            commands.put(
                "RSA", printf() + "pkcs11-tool --login --id 01 --sign -m SHA256-RSA-PKCS | base64");
        case ECDSA_P256 -> commands.put("ECDSA P-256", ecdsa("sha256"));
        case ECDSA_P384 -> commands.put("ECDSA P-384", ecdsa("sha384"));
        case ECDSA_P521 -> commands.put("ECDSA P-521", ecdsa("sha512"));
        case ED25519, SK_ED25519, SK_ECDSA_P256 -> {}
      }
    }
    return commands;
  }

  /** Cards mostly do not hash. */
  private String ecdsa(String hash) {
    return printf()
        + "openssl dgst -"
        + hash
        + " -binary | pkcs11-tool --login --id 01 --sign -m ECDSA | base64";
  }

  private String printf() {
    return "printf %s " + quoted(issued.text()) + " | ";
  }

  private static String word(String text) {
    return PLAIN.matcher(text).matches() ? text : quoted(text);
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
