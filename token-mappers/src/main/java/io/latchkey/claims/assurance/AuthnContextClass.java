package io.latchkey.claims.assurance;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code AuthnContextClassRef} says of a level (SAML Core 2.0, section 2.7.2.2).
 *
 * @param reached the rule that decides
 * @param rules the table that it is from
 */
record AuthnContextClass(AssuranceRule reached, List<AssuranceRule> rules) {
  /** SAML Authentication Context 2.0, section 3.4.25. */
  private static final URI UNSPECIFIED =
      URI.create("urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified");

  AuthnContextClass {
    rules = List.copyOf(rules);
  }

  /**
   * The class in place of the one that Keycloak has set; empty if that one stays. It stays if the
   * application has asked for it, since it may take no other (SAML Core 2.0, section 3.3.2.2.1);
   * unless the table knows that class and it is not reached. It also stays if the level's name is
   * no absolute URI, which a class must be (section 1.3.2).
   *
   * @param asked the class that Keycloak demanded of the login; null for none
   */
  Optional<URI> inPlaceOf(String present, @Nullable String asked) {
    if (asked == null || !asked.equals(present)) {
      return name();
    }
    return isDenied(asked) ? Optional.of(name().orElse(UNSPECIFIED)) : Optional.empty();
  }

  private boolean isDenied(String asked) {
    List<AssuranceRule> known = rules.stream().filter(rule -> rule.name().equals(asked)).toList();
    return !known.isEmpty() && known.stream().allMatch(rule -> rule.level() > reached.level());
  }

  private Optional<URI> name() {
    try {
      return Optional.of(new URI(reached.name())).filter(URI::isAbsolute);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
