package io.latchkey.token;

import io.latchkey.keyring.Keyring;
import io.latchkey.keyring.KeyringException;
import io.latchkey.keyring.MissingKeyException;
import io.latchkey.server.InvalidFieldException;
import io.latchkey.server.KeyringMissingException;
import io.latchkey.server.LatchkeyProvider;
import io.latchkey.step.Reason;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/** The secrets of tokens at rest: which keys sealed them, and sealing them with the active one. */
public final class SealedTokens {
  private static final Logger LOG = Logger.getLogger(SealedTokens.class);

  /** In place of a key's id: what is stored has not the shape of an envelope. */
  public static final String UNREADABLE = "";

  private static final int BATCH = 100;

  private final KeycloakSession session;
  private final TokenEnvelopes envelopes;

  public SealedTokens(KeycloakSession session) {
    this.session = session;
    this.envelopes = new TokenEnvelopes(session);
  }

  /**
   * What a call of {@link #renewAll} did.
   *
   * @param done tokens whose secret is now sealed with the active key
   * @param failed tokens whose secret does not open; the log names each
   */
  public record Renewal(int done, int failed) {}

  /**
   * How many secrets each key sealed.
   *
   * @param realmId null for all realms
   * @return counts by the key's id or {@link #UNREADABLE}
   */
  public Map<String, Long> countByKey(@Nullable String realmId) {
    Map<String, Long> counts = new TreeMap<>();
    for (Object[] row : envelopes.countByKey(realmId)) {
      String id = (String) row[0];
      counts.merge(Keyring.isKeyId(id) ? id : UNREADABLE, (Long) row[1], Long::sum);
    }
    return counts;
  }

  /**
   * Seals the secrets of a realm with the active key. Each batch is a transaction of its own, so
   * what is done stays done, and a login waits for one batch at most.
   *
   * @param max how many at most
   * @param afterBatch is told, after each batch, what is done so far
   * @throws KeyringMissingException if there is no keyring
   */
  public static Renewal renewAll(
      KeycloakSessionFactory sessions, String realmId, int max, Consumer<Renewal> afterBatch) {
    int done = 0;
    int failed = 0;
    @Nullable String after = "";
    while (after != null && done < max) {
      String from = after;
      int size = Math.min(BATCH, max - done);
      Batch batch =
          KeycloakModelUtils.runJobInTransactionWithResult(
              sessions, session -> new SealedTokens(session).renewBatch(realmId, from, size));
      done += batch.done();
      failed += batch.failed();
      after = batch.last();
      afterBatch.accept(new Renewal(done, failed));
    }
    return new Renewal(done, failed);
  }

  /** Seals a token's secret with the active key, unless it is already. */
  void renew(TokenEntity token) {
    Keyring keyring = LatchkeyProvider.of(session).keyring();
    if (!token.secret.startsWith(keyring.activePrefix())) {
      seal(keyring, token);
    }
  }

  /** Says in the log which row does not open, and why; gives the reason for the event. */
  static Reason reported(TokenEntity token, RuntimeException problem) {
    LOG.errorf(
        "LK_TOKEN row %s of realm %s: the secret cannot be read: %s",
        token.id, token.realmId, problem.getMessage());
    return problem instanceof MissingKeyException || problem instanceof KeyringMissingException
        ? Reason.KEY_MISSING
        : Reason.ALTERED;
  }

  /** For administrators: the field to set so that the token can be used again. */
  static InvalidFieldException unreadable(TokenEntity token, KeyringException problem) {
    return new InvalidFieldException(
        "secret", "the stored one cannot be read (" + reported(token, problem).text() + ")");
  }

  private Batch renewBatch(String realmId, String after, int size) {
    Keyring keyring = LatchkeyProvider.of(session).keyring();
    int done = 0;
    int failed = 0;
    List<TokenEntity> tokens =
        envelopes.sealedOtherwise(realmId, keyring.activePrefix(), after, size);
    for (TokenEntity token : tokens) {
      try {
        // One that was changed meanwhile is sealed already, or is the next call's.
        done += seal(keyring, token) ? 1 : 0;
      } catch (KeyringException e) {
        reported(token, e);
        failed++;
      }
    }
    return new Batch(done, failed, tokens.isEmpty() ? null : tokens.get(tokens.size() - 1).id);
  }

  private boolean seal(Keyring keyring, TokenEntity token) {
    TokenSecret secret = TokenSecret.open(keyring, token);
    return envelopes.reseal(token, secret.seal(keyring, token.realmId, token.id, token.kind));
  }

  private record Batch(int done, int failed, @Nullable String last) {}
}
