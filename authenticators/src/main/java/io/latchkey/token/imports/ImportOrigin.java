package io.latchkey.token.imports;

import org.jspecify.annotations.Nullable;

/**
 * Where an import comes from.
 *
 * @param batch what its tokens are marked with, up to 36 characters
 * @param fileName as the caller calls the file, up to 255 characters; null if not at all
 * @param userId of the administrator who sent it
 * @param username of the same
 */
public record ImportOrigin(
    String batch, @Nullable String fileName, String userId, String username) {}
