package io.latchkey.token.login;

import io.latchkey.oath.Ocra;
import io.latchkey.oath.OcraSuite;
import io.latchkey.oath.TypedCode;
import io.latchkey.token.HardwareToken;
import java.util.Objects;
import java.util.Optional;

/** What a token asks the server in the mutual mode, as the person types it. */
final class ClientChallenge {
  private ClientChallenge() {}

  /** Without the spaces and hyphens of groups; empty if the token cannot have shown it. */
  static Optional<String> read(HardwareToken token, String typed) {
    String challenge = TypedCode.bare(typed);
    try {
      Ocra.validateQuestion(
          OcraSuite.parse(Objects.requireNonNull(token.parameters().suite())), challenge);
      return Optional.of(challenge);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
