package io.latchkey.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;

class DemoPaymentTest {

  private static final String PROOF = "\"proof\": {\"transaction\": \"x\"}, \"type\"";

  @Test
  void aTokenThatProvesWhatWasAskedApprovesIt() {
    assertThat(DemoPayment.approved(token(DemoPayment.DETAILS.replace("\"type\"", PROOF))))
        .hasValueSatisfying(text -> assertThat(text).contains("120.00 EUR", "proof"));
  }

  @Test
  void aTokenWithoutAProofApprovesNothing() {
    assertThat(DemoPayment.approved(token(DemoPayment.DETAILS))).isEmpty();
    assertThat(DemoPayment.approved(token("[]"))).isEmpty();
  }

  @Test
  void aTokenThatProvesSomethingElseApprovesNothing() {
    String other = DemoPayment.DETAILS.replace("\"type\"", PROOF).replace("120.00", "9000.00");

    assertThat(DemoPayment.approved(token(other))).isEmpty();
  }

  private static String token(String details) {
    String claims = "{\"authorization_details\": " + details + "}";
    return "e30." + Base64.getUrlEncoder().encodeToString(claims.getBytes(UTF_8)) + ".";
  }
}
