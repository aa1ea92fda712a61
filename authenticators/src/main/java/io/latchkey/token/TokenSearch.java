package io.latchkey.token;

import jakarta.persistence.TypedQuery;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which tokens of a realm to list.
 *
 * @param text beginning of the serial number, in any case; null for all
 * @param kind null for all
 * @param state null for all
 * @param holder id of the person who holds it; null for all
 * @param batch the import that it came with; null for all
 * @param first how many to skip
 * @param max how many at most
 */
public record TokenSearch(
    @Nullable String text,
    @Nullable String kind,
    @Nullable TokenState state,
    @Nullable String holder,
    @Nullable String batch,
    int first,
    int max) {

  /** The order of every list, which is that of the indexes. */
  static final String ORDER = " order by t.serialLower, t.id";

  /** What comes after a token in that order. */
  static final String AFTER =
      " and t.serialLower >= :serial and (t.serialLower > :serial or t.id > :id)";

  <T> TypedQuery<T> query(
      String select, String rest, Function<String, TypedQuery<T>> create, String realmId) {
    StringBuilder jpql = new StringBuilder(select).append(" where t.realmId = :realm");
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("realm", realmId);
    if (text != null) {
      String prefix = TokenEntity.searchable(text);
      jpql.append(" and t.serialLower like :text escape '!' and t.serialLower >= :prefix");
      parameters.put("text", prefix.replaceAll("[!%_]", "!$0") + "%");
      parameters.put("prefix", prefix);
      String end = end(prefix);
      if (end != null) {
        jpql.append(" and t.serialLower < :end");
        parameters.put("end", end);
      }
    }
    if (kind != null) {
      jpql.append(" and t.kind = :kind");
      parameters.put("kind", kind);
    }
    if (state != null) {
      jpql.append(" and t.state = :state");
      parameters.put("state", state);
    }
    if (holder != null) {
      jpql.append(" and t.holder = :holder");
      parameters.put("holder", holder);
    }
    if (batch != null) {
      jpql.append(" and t.batch = :batch");
      parameters.put("batch", batch);
    }
    TypedQuery<T> query = create.apply(jpql.append(rest).toString());
    parameters.forEach(query::setParameter);
    return query;
  }

  /**
   * What no text with this beginning reaches, in every order that databases have for letters and
   * digits; null if they do not agree. Not every database finds the bounds of a pattern that is a
   * parameter by itself.
   */
  static @Nullable String end(String prefix) {
    for (int last = prefix.length() - 1; last >= 0; last--) {
      char letter = prefix.charAt(last);
      if ((letter >= '0' && letter < '9') || (letter >= 'a' && letter < 'z')) {
        return prefix.substring(0, last) + (char) (letter + 1);
      }
      if (letter == '9') {
        return prefix.substring(0, last) + "a";
      }
      // Of other characters the order is not known: the range ends with what is before them.
    }
    return null;
  }
}
