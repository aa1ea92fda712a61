package io.latchkey.apikey;

/**
 * What a token may say about the key that it was made from.
 *
 * @param id the key's id, 22 characters of base62
 * @param name the name that its owner gave it
 * @param ownerType {@code user} or {@code service-account}
 * @param expires end of the key's life in seconds since 1970
 */
public record ApiKeyFacts(String id, String name, String ownerType, long expires) {}
