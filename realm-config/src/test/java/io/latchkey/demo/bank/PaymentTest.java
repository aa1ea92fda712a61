package io.latchkey.demo.bank;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;

class PaymentTest {

  private static final String PROOF = "\"proof\": {\"transaction\": \"x\"}, \"type\"";

  @Test
  void aTokenThatProvesWhatWasAskedApprovesIt() {
    assertThat(Payment.approved(token(Payment.DETAILS.replace("\"type\"", PROOF))))
        .hasValueSatisfying(text -> assertThat(text).contains("120.00 EUR", "proof"));
  }

  @Test
  void aTokenWithoutAProofApprovesNothing() {
    assertThat(Payment.approved(token(Payment.DETAILS))).isEmpty();
    assertThat(Payment.approved(token("[]"))).isEmpty();
  }

  @Test
  void aTokenThatProvesSomethingElseApprovesNothing() {
    String other = Payment.DETAILS.replace("\"type\"", PROOF).replace("120.00", "9000.00");

    assertThat(Payment.approved(token(other))).isEmpty();
  }

  private static String token(String details) {
    String claims = "{\"authorization_details\": " + details + "}";
    return "e30." + Base64.getUrlEncoder().encodeToString(claims.getBytes(UTF_8)) + ".";
  }
}
