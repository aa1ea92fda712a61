package io.latchkey.token;

import io.latchkey.server.RealmAttributes;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.keycloak.models.RealmModel;

/** What a realm sets for its hardware tokens, in attributes {@code latchkey.token.…}. */
public final class TokenSettings {
  private static final int MAX_SELF_ENROLLED = 20;
  private static final long IMPORT_AUDIT_PERIOD = Duration.ofDays(90).toSeconds();
  private static final long LONGEST = Duration.ofDays(36_500).toSeconds();

  private final RealmAttributes attributes;

  public TokenSettings(RealmModel realm) {
    this.attributes = new RealmAttributes(realm, "latchkey.token.");
  }

  /**
   * Whether a token that its holder gives back is retired, by {@code retire-on-release}; otherwise
   * it can be given to the next person. A value that cannot be understood retires: that can be put
   * right, a token in the wrong hands cannot.
   */
  public boolean retireOnRelease() {
    String value = attributes.text("retire-on-release");
    return value != null && !value.equals("false");
  }

  /**
   * Kinds of token whose secret people may paste themselves, by {@code self-enrol-kinds}; none
   * unless set. Names that are not known let nobody in.
   */
  public Set<String> selfEnrolKinds() {
    return attributes.words("self-enrol-kinds").stream()
        .filter(OwnSecret.KINDS::contains)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * How many tokens one person may hold whose secrets he or she pasted, by {@code
   * max-self-enrolled}: 1 to 1000.
   *
   * @throws io.latchkey.server.InvalidFieldException if it is anything else
   */
  public int maxSelfEnrolled() {
    return (int) attributes.number("max-self-enrolled", 1, 1_000, MAX_SELF_ENROLLED);
  }

  /**
   * Seconds that an import stays listed after it has ended, by {@code import-audit-period}.
   *
   * @throws io.latchkey.server.InvalidFieldException if these are no whole number from 1 on
   */
  long importAuditPeriod() {
    return attributes.number("import-audit-period", 1, LONGEST, IMPORT_AUDIT_PERIOD);
  }

  /**
   * Reads every setting, more strictly than what uses it.
   *
   * @throws io.latchkey.server.InvalidFieldException naming an attribute that cannot be understood
   */
  void check() {
    attributes.flag("retire-on-release", false);
    maxSelfEnrolled();
    importAuditPeriod();
    if (!OwnSecret.KINDS.containsAll(attributes.words("self-enrol-kinds"))) {
      throw attributes.wrong(
          "self-enrol-kinds", "expected hmac-sha1, yubico-otp or both with a comma");
    }
  }

  /** The state of a token that nobody holds any more. */
  TokenState released() {
    return retireOnRelease() ? TokenState.RETIRED : TokenState.AVAILABLE;
  }
}
