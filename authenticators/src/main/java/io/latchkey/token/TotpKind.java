package io.latchkey.token;

import io.latchkey.oath.OathKey;
import io.latchkey.oath.Totp;
import io.latchkey.server.JsonFields;
import java.util.List;

/** Clock-based fobs (RFC 6238). A time step is accepted once. */
final class TotpKind implements TokenKind {
  private static final int PERIOD = 30;
  private static final int LOOK_AHEAD = 1;
  private static final int RESYNC_WINDOW = 20;

  @Override
  public String id() {
    return "totp";
  }

  @Override
  public TokenDefinition read(JsonFields json) {
    OathFields fields = new OathFields(json);
    TokenParameters parameters =
        TokenParameters.oath(
            null,
            fields.digits(),
            fields.algorithm(),
            // NIST SP 800-63B-4, 3.1.4: at most two minutes.
            fields.integer("period", 5, 120, PERIOD),
            fields.lookAhead(LOOK_AHEAD),
            fields.resyncWindow(RESYNC_WINDOW),
            null);
    return new TokenDefinition(TokenSecret.of(fields.secret()), parameters, 0);
  }

  @Override
  public List<Track> tracks(Question question) {
    TokenParameters parameters = question.parameters();
    OathKey key = OathKey.ofHex(question.secret().key());
    return List.of(
        Track.clock(
            question,
            parameters.requiredPeriod(),
            step ->
                Totp.compute(
                    key, step, parameters.requiredDigits(), parameters.requiredAlgorithm())));
  }
}
