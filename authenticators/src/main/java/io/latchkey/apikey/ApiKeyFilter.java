package io.latchkey.apikey;

import io.latchkey.server.PrefixRange;
import jakarta.persistence.TypedQuery;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which keys of a realm to list.
 *
 * @param ownerId of this owner only
 * @param search the id, or the beginning of the name in any case
 * @param state in this state only
 * @param expiresBefore ending before this time, in seconds since 1970
 * @param first how many to leave out
 * @param max how many at most
 */
public record ApiKeyFilter(
    @Nullable String ownerId,
    @Nullable String search,
    ApiKey.@Nullable State state,
    @Nullable Long expiresBefore,
    int first,
    int max) {

  /** All keys of one owner. */
  public static ApiKeyFilter ofOwner(String ownerId, int first, int max) {
    return new ApiKeyFilter(ownerId, null, null, null, first, max);
  }

  /**
   * A query for them.
   *
   * @param isId whether {@link #search} is the id of a key
   * @param now in seconds since 1970
   */
  <T> TypedQuery<T> query(
      String select,
      String rest,
      Function<String, TypedQuery<T>> create,
      String realmId,
      boolean isId,
      long now) {
    StringBuilder jpql = new StringBuilder(select).append(" where k.realmId = :realm");
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("realm", realmId);
    if (ownerId != null) {
      jpql.append(" and k.ownerId = :owner");
      parameters.put("owner", ownerId);
    }
    if (search != null && isId) {
      jpql.append(" and k.id = :id");
      parameters.put("id", search);
    } else if (search != null) {
      PrefixRange range = new PrefixRange(ApiKeyEntity.searchable(search));
      jpql.append(" and ").append(range.condition("k.nameLower", parameters));
    }
    if (expiresBefore != null) {
      jpql.append(" and k.expires < :before");
      parameters.put("before", expiresBefore);
    }
    if (state != null) {
      jpql.append(
          switch (state) {
            case ACTIVE -> " and k.revoked is null and k.expires > :now";
            case EXPIRED -> " and k.revoked is null and k.expires <= :now";
            case REVOKED -> " and k.revoked is not null";
          });
      if (state != ApiKey.State.REVOKED) {
        parameters.put("now", now);
      }
    }
    TypedQuery<T> query = create.apply(jpql.append(rest).toString());
    parameters.forEach(query::setParameter);
    return query;
  }
}
