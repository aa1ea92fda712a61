package io.latchkey.token.transaction;

import io.latchkey.oath.OcraChallenge;
import io.latchkey.oath.OcraSuite;
import io.latchkey.server.InvalidFieldException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.keycloak.representations.AuthorizationDetailsJSONRepresentation;
import org.keycloak.util.JsonSerialization;

/**
 * What an application wants approved: one element of {@code authorization_details} (RFC 9396) of
 * our type. All of it is shown and all of it is signed, so it holds nothing but text.
 *
 * @param summary what happens, in one sentence
 * @param items details, in the order in which they are shown
 * @param identifier the application's own reference; null if it has none
 */
public record Transaction(String summary, List<Item> items, @Nullable String identifier) {
  public static final String TYPE = "urn:latchkey:params:authorization-details:transaction";

  private static final int MAX_TEXT = 140;
  private static final int MAX_LABEL = 40;
  private static final int MAX_IDENTIFIER = 64;
  private static final int MAX_ITEMS = 10;

  /** The first line of what is hashed, so that no other hash of ours can be mistaken for it. */
  private static final String DOMAIN = "latchkey-transaction-1";

  /** One detail, for instance the amount. */
  public record Item(String label, String value) {}

  /**
   * Reads an element of {@code authorization_details}.
   *
   * @throws InvalidFieldException naming the member that is wrong, missing or unknown
   */
  public static Transaction of(AuthorizationDetailsJSONRepresentation detail) {
    refuse("locations", detail.getLocations());
    refuse("actions", detail.getActions());
    refuse("datatypes", detail.getDatatypes());
    refuse("privileges", detail.getPrivileges());
    Map<String, Object> members = detail.getCustomData();
    members.keySet().stream()
        .filter(name -> !Set.of("summary", "items").contains(name))
        .sorted()
        .findFirst()
        .ifPresent(name -> refuse(name.length() > 64 ? name.substring(0, 64) : name, name));
    return new Transaction(
        text("summary", members.get("summary"), MAX_TEXT),
        items(members.get("items")),
        detail.getIdentifier() == null
            ? null
            : text("identifier", detail.getIdentifier(), MAX_IDENTIFIER));
  }

  /** The JSON of RFC 8785: members sorted, no spaces. */
  public String canonical() {
    Map<String, Object> members = new TreeMap<>();
    members.put("type", TYPE);
    members.put("summary", summary);
    if (!items.isEmpty()) {
      members.put(
          "items",
          items.stream()
              .map(item -> new TreeMap<>(Map.of("label", item.label, "value", item.value)))
              .toList());
    }
    if (identifier != null) {
      members.put("identifier", identifier);
    }
    try {
      return JsonSerialization.writeValueAsString(members);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** SHA-256 of {@link #canonical}, as base64url without padding: names the transaction. */
  public String hash() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(digest("SHA-256", canonical()));
  }

  /**
   * What the person types into the token: {@link OcraChallenge#ofHash} of the SHA-512 of five
   * lines, joined by line feeds.
   *
   * @param issuer the realm's issuer
   * @param clientId of the application
   * @param nonce random, so that the same transaction never has the same question again
   */
  public String question(OcraSuite suite, String issuer, String clientId, String nonce) {
    String signed = String.join("\n", DOMAIN, issuer, clientId, nonce, canonical());
    return OcraChallenge.ofHash(suite, digest("SHA-512", signed));
  }

  private static List<Item> items(@Nullable Object value) {
    if (value == null) {
      return List.of();
    }
    String expected = "expected at most " + MAX_ITEMS + " objects of label and value";
    if (!(value instanceof List<?> list) || list.size() > MAX_ITEMS) {
      throw new InvalidFieldException("items", expected);
    }
    List<Item> items = new ArrayList<>();
    for (Object element : list) {
      if (!(element instanceof Map<?, ?> item) || !item.keySet().equals(Set.of("label", "value"))) {
        throw new InvalidFieldException("items", expected);
      }
      items.add(
          new Item(
              text("items.label", item.get("label"), MAX_LABEL),
              text("items.value", item.get("value"), MAX_TEXT)));
    }
    return List.copyOf(items);
  }

  private static String text(String name, @Nullable Object value, int max) {
    if (!(value instanceof String text)
        || text.isBlank()
        || text.length() > max
        || !VisibleText.is(text)) {
      throw new InvalidFieldException(
          name, "expected a text of 1 to " + max + " visible characters with single spaces");
    }
    return text;
  }

  /** Nothing may come with a transaction that would not be shown. */
  private static void refuse(String name, @Nullable Object value) {
    if (value != null) {
      throw new InvalidFieldException(name, "is not a member of a transaction");
    }
  }

  private static byte[] digest(String algorithm, String text) {
    try {
      return MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has " + algorithm, e);
    }
  }
}
