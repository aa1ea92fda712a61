package io.latchkey.token;

import io.latchkey.oath.Hotp;
import io.latchkey.oath.OathKey;
import io.latchkey.server.JsonFields;
import java.util.List;

/** Counter-based fobs (RFC 4226). */
final class HotpKind implements TokenKind {
  private static final int LOOK_AHEAD = 10;
  private static final int RESYNC_WINDOW = 100;

  @Override
  public String id() {
    return "hotp";
  }

  @Override
  public TokenDefinition read(JsonFields json) {
    OathFields fields = new OathFields(json);
    TokenParameters parameters =
        TokenParameters.oath(
            null,
            fields.digits(),
            fields.algorithm(),
            null,
            fields.lookAhead(LOOK_AHEAD),
            fields.resyncWindow(RESYNC_WINDOW),
            null);
    return new TokenDefinition(TokenSecret.of(fields.secret()), parameters, fields.counter());
  }

  @Override
  public List<Track> tracks(Question question) {
    TokenParameters parameters = question.parameters();
    OathKey key = OathKey.ofHex(question.secret().key());
    return List.of(
        Track.counter(
            question,
            0,
            counter ->
                Hotp.compute(
                    key, counter, parameters.requiredDigits(), parameters.requiredAlgorithm())));
  }
}
