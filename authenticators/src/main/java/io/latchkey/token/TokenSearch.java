package io.latchkey.token;

import io.latchkey.server.PrefixRange;
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
      PrefixRange range = new PrefixRange(TokenEntity.searchable(text));
      jpql.append(" and ").append(range.condition("t.serialLower", parameters));
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
}
