package io.latchkey.token;

import io.latchkey.oath.TypedCode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * With what a person shows to have a token.
 *
 * @param challenge the challenge that was shown
 * @param context what the challenge was made for, as given to {@link Challenges#issue}
 * @param responses what the token showed, in order; spaces and hyphens are dropped
 * @param pin the PIN that the person chose; null if none was asked for
 * @param label the name that the person gave the token; null for its serial number
 */
public record EnrolmentProof(
    IssuedChallenge challenge,
    String context,
    List<String> responses,
    @Nullable String pin,
    @Nullable String label) {

  public EnrolmentProof {
    responses =
        responses.stream()
            .map(response -> TypedCode.bare(response).toLowerCase(Locale.ROOT))
            .toList();
  }

  /** A response; empty if there were not so many. */
  String response(int index) {
    return index < responses.size() ? responses.get(index) : "";
  }
}
