package io.latchkey.token;

import jakarta.persistence.TypedQuery;
import java.util.LinkedHashMap;
import java.util.Locale;
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
 * @param first how many to skip
 * @param max how many at most
 */
public record TokenSearch(
    @Nullable String text,
    @Nullable String kind,
    @Nullable TokenState state,
    @Nullable String holder,
    int first,
    int max) {

  <T> TypedQuery<T> apply(
      String select, String order, Function<String, TypedQuery<T>> create, String realmId) {
    StringBuilder jpql = new StringBuilder(select).append(" where t.realmId = :realm");
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("realm", realmId);
    if (text != null) {
      jpql.append(" and lower(t.serial) like :text escape '!'");
      parameters.put("text", text.toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%");
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
    TypedQuery<T> query = create.apply(jpql.append(order).toString());
    parameters.forEach(query::setParameter);
    return query;
  }
}
