package io.latchkey.compatibility;

import jakarta.ws.rs.NotFoundException;
import java.util.Arrays;
import java.util.List;

/**
 * What an older Keycloak cannot give, or not safely. There it is not offered: neither its steps,
 * grants and required actions, nor its REST.
 */
public enum Offer {
  /** An older one neither lets a key's tokens be ended at once nor their exchange be refused. */
  API_KEYS("API keys"),
  /** An older one cannot compare a transaction with the request that was signed. */
  TRANSACTIONS("the approval of transactions"),
  /** An older one asks nobody before it signs a token. */
  TOKEN_BUDGET("the budget for tokens");

  private static final KeycloakVersion NEEDS = KeycloakVersion.of("26.7");

  private final String words;

  Offer(String words) {
    this.words = words;
  }

  /** Whether this server can give it. */
  public boolean isOffered() {
    return isOfferedBy(KeycloakVersion.current());
  }

  boolean isOfferedBy(KeycloakVersion server) {
    return server.compareTo(NEEDS) >= 0;
  }

  /**
   * Demands it for a request.
   *
   * @throws NotFoundException 404, with what it needs, if this server cannot give it
   */
  public void demand() {
    if (!isOffered()) {
      throw new NotFoundException(
          "%s: needs Keycloak %s, and this is %s"
              .formatted(words, NEEDS, KeycloakVersion.current()));
    }
  }

  /** The oldest Keycloak that can give it. */
  public KeycloakVersion needs() {
    return NEEDS;
  }

  /** What it is, in words. */
  public String words() {
    return words;
  }

  /** What a server cannot give. */
  static List<Offer> withheldBy(KeycloakVersion server) {
    return Arrays.stream(values()).filter(offer -> !offer.isOfferedBy(server)).toList();
  }
}
