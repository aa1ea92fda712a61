package io.latchkey.token;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.RealmModel;

/** What a realm sets for its hardware tokens, in attributes {@code latchkey.token.…}. */
public final class TokenSettings {
  private static final String ATTRIBUTE = "latchkey.token.";

  private final RealmModel realm;

  public TokenSettings(RealmModel realm) {
    this.realm = realm;
  }

  /**
   * Whether a token that its holder gives back is retired, by {@code retire-on-release}; otherwise
   * it can be given to the next person. A value that cannot be understood retires: that can be put
   * right, a token in the wrong hands cannot.
   */
  public boolean retireOnRelease() {
    String value = attribute("retire-on-release");
    return value != null && !value.equals("false");
  }

  /**
   * Kinds of token whose secret people may paste themselves, by {@code self-enrol-kinds}; none
   * unless set. Names that are not known let nobody in.
   */
  public Set<String> selfEnrolKinds() {
    String value = attribute("self-enrol-kinds");
    return value == null
        ? Set.of()
        : Arrays.stream(value.split("[\\s,]+"))
            .filter(OwnSecret.KINDS::contains)
            .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The state of a token that nobody holds any more. */
  TokenState released() {
    return retireOnRelease() ? TokenState.RETIRED : TokenState.AVAILABLE;
  }

  private @Nullable String attribute(String name) {
    String value = realm.getAttribute(ATTRIBUTE + name);
    return value == null || value.isBlank() ? null : value.strip();
  }
}
