package io.latchkey.demo.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PendingLoginsTest {

  private final PendingLogins logins = new PendingLogins();

  /** RFC 7636, appendix B. */
  @Test
  void theChallengeIsTheHashOfTheVerifier() {
    var login =
        new PendingLogins.Login("browser", "state", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");

    assertThat(login.challenge()).isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
  }

  @Test
  void anAnswerCountsOnceAndOnlyInTheBrowserThatAsked() {
    String mine = logins.begin("mine").state();
    String other = logins.begin("other").state();

    assertThat(logins.end("mine", other)).isEmpty();
    assertThat(logins.end("mine", mine)).isPresent();
    assertThat(logins.end("mine", mine)).isEmpty();
    assertThat(logins.end("mine", "")).isEmpty();
  }

  @Test
  void onlyTheLatestAreRemembered() {
    List<String> states =
        IntStream.rangeClosed(0, Recent.CAPACITY)
            .mapToObj(i -> logins.begin("mine").state())
            .toList();

    assertThat(logins.end("mine", states.get(0))).isEmpty();
    assertThat(logins.end("mine", states.get(1))).isPresent();
  }
}
