package io.latchkey.token;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The kinds of token that this server knows. */
public final class TokenKinds {
  private static final Map<String, TokenKind> KINDS = new TreeMap<>();

  static {
    for (TokenKind kind :
        new TokenKind[] {
          new HmacSha1Kind(), new HotpKind(), new OcraKind(), new TotpKind(), new YubicoOtpKind()
        }) {
      KINDS.put(kind.id(), kind);
    }
  }

  private TokenKinds() {}

  /** The names of all kinds, sorted. */
  public static Set<String> ids() {
    return KINDS.keySet();
  }

  static @Nullable TokenKind find(String id) {
    return KINDS.get(id);
  }

  /** The driver of a stored token. */
  static TokenKind of(TokenEntity token) {
    TokenKind kind = find(token.kind);
    if (kind == null) {
      throw new IllegalStateException("Token " + token.id + " has the unknown kind " + token.kind);
    }
    return kind;
  }
}
