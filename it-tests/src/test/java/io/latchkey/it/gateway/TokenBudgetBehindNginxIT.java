package io.latchkey.it.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.oidc.LargeTokens;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.server.HttpAnswer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Why tokens have a budget: nginx, as it comes, takes a header of 8 KiB at most. */
@LatchkeyTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokenBudgetBehindNginxIT {
  private static final int BUFFER = 8 * 1024;

  private final LargeTokens tokens;
  private final Upstream app = new Upstream();
  private final GatewayProgram nginx = Nginx.startWithStockBuffers(app.authority());

  TokenBudgetBehindNginxIT(TestRealm realm) {
    this.tokens = LargeTokens.in(realm, "ann");
  }

  @AfterAll
  void end() {
    nginx.close();
    app.close();
  }

  @Test
  void aTokenWithinTheBudgetReachesTheApp() {
    String bearer = bearer("budgeted", 4_096);
    JsonNode received = nginx.get("/orders", "Authorization", bearer).expect(200).json();

    assertThat(received.path("authorization").asText()).isEqualTo(bearer);
  }

  @Test
  void theSameTokenWithoutBudgetIsRefusedBeforeTheAppSeesIt() {
    String bearer = bearer("unlimited", 0);
    int before = app.requests();
    HttpAnswer answer = nginx.get("/orders", "Authorization", bearer);

    assertThat(bearer.length()).isGreaterThan(BUFFER);
    assertThat(answer.status()).as("%s", answer).isEqualTo(400);
    assertThat(answer.body()).contains("Request Header Or Cookie Too Large");
    assertThat(app.requests()).isEqualTo(before);
  }

  private String bearer(String clientId, int budget) {
    return "Bearer " + tokens.answer(clientId, budget).path("access_token").asText();
  }
}
