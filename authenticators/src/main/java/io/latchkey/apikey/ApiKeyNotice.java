package io.latchkey.apikey;

import io.latchkey.apikey.ApiKeyVerification.Reason;
import io.latchkey.notice.Author;
import io.latchkey.notice.Notice;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What people are told of their API keys: name and identifier, never the key. */
final class ApiKeyNotice {
  /** Reasons that say no more than who revoked the key. */
  private static final Set<String> SAID_BY_AUTHOR =
      Set.of(
          "admin",
          "owner",
          "workflow",
          ApiKeys.POSSESSION,
          ApiKeyCredentialProviderFactory.REMOVED,
          Reason.REUSED.text());

  private ApiKeyNotice() {}

  static Notice created(ApiKey key, @Nullable String by) {
    return of(
            "latchkeyApiKeyCreatedMailSubject",
            "latchkey-api-key-created-mail.ftl",
            key.id(),
            key.name(),
            Author.of(by, key.ownerId()))
        .with("latchkeyEnd", Notice.time(key.expires()));
  }

  /**
   * A key was replaced.
   *
   * @param oldEnd when the old key ends, in seconds since 1970
   */
  static Notice rotated(ApiKey key, String oldId, long oldEnd, @Nullable String by) {
    return of(
            "latchkeyApiKeyRotatedMailSubject",
            "latchkey-api-key-rotated-mail.ftl",
            key.id(),
            key.name(),
            Author.of(by, key.ownerId()))
        .with("latchkeyEnd", Notice.time(key.expires()))
        .with("latchkeyOldKeyId", oldId)
        .with("latchkeyOldEnd", Notice.time(oldEnd));
  }

  /**
   * A key was revoked.
   *
   * @param by id of the user who asked for it, null if nobody did
   */
  static Notice revoked(
      String id, String name, String ownerId, @Nullable String by, String reason) {
    Notice notice =
        of(
            "latchkeyApiKeyRevokedMailSubject",
            "latchkey-api-key-revoked-mail.ftl",
            id,
            name,
            author(by, ownerId, reason));
    return SAID_BY_AUTHOR.contains(reason) ? notice : notice.with("latchkeyReason", reason);
  }

  private static Author author(@Nullable String by, String ownerId, String reason) {
    if (by != null) {
      return Author.of(by, ownerId);
    }
    if (reason.equals(ApiKeys.POSSESSION)) {
      return Author.HOLDER;
    }
    return reason.equals(Reason.REUSED.text()) ? Author.REUSE : Author.RULE;
  }

  private static Notice of(String subject, String template, String id, String name, Author by) {
    return Notice.now(subject, template, ApiKeyCredentialModel.TYPE, id, by)
        .about(name)
        .with("latchkeyName", name)
        .with("latchkeyKeyId", id);
  }
}
