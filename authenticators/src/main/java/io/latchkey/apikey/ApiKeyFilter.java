package io.latchkey.apikey;

import org.jspecify.annotations.Nullable;

/**
 * Which keys of a realm to list.
 *
 * @param ownerId of this owner only
 * @param state in this state only
 * @param expiresBefore ending before this time, in seconds since 1970
 * @param first how many to leave out
 * @param max how many at most
 */
public record ApiKeyFilter(
    @Nullable String ownerId,
    ApiKey.@Nullable State state,
    @Nullable Long expiresBefore,
    int first,
    int max) {}
