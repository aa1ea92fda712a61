package io.latchkey.token.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.oath.OcraSuite;
import io.latchkey.server.InvalidFieldException;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.AuthorizationDetailsJSONRepresentation;
import org.keycloak.util.JsonSerialization;

class TransactionTest {

  private static final String PAYMENT =
      """
      {"type": "urn:latchkey:params:authorization-details:transaction",
       "summary": "Pay \\"120.00 EUR\\" to Zoë",
       "items": [{"value": "120.00 EUR", "label": "Amount"}], "identifier": "A-17"}
      """;

  private static Transaction read(String json) {
    try {
      return Transaction.of(
          JsonSerialization.readValue(json, AuthorizationDetailsJSONRepresentation.class));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void itsCanonicalFormIsThatOfRfc8785() {
    assertThat(read(PAYMENT).canonical())
        .isEqualTo(
            "{\"identifier\":\"A-17\",\"items\":[{\"label\":\"Amount\",\"value\":\"120.00 EUR\"}],"
                + "\"summary\":\"Pay \\\"120.00 EUR\\\" to Zoë\","
                + "\"type\":\"urn:latchkey:params:authorization-details:transaction\"}");
  }

  /** Computed by another implementation, as the documentation says. */
  @Test
  void anApplicationCanComputeHashAndQuestionAgain() {
    Transaction payment = read(PAYMENT);

    assertThat(payment.hash()).isEqualTo("ltcr-DSIZKc-d33VHgW-8ZKW_5b0_8xj4qzG26s2_Ck");
    assertThat(
            payment.question(
                OcraSuite.parse("OCRA-1:HOTP-SHA256-8:QN08"),
                "https://id.example.org/realms/staff",
                "bank",
                "n"))
        .isEqualTo("14406484");
  }

  @Test
  void theQuestionDependsOnIssuerClientNonceAndContent() {
    OcraSuite suite = OcraSuite.parse("OCRA-1:HOTP-SHA256-8:QH32");
    String question = read(PAYMENT).question(suite, "i", "c", "n");

    assertThat(question)
        .isNotEqualTo(read(PAYMENT).question(suite, "j", "c", "n"))
        .isNotEqualTo(read(PAYMENT).question(suite, "i", "d", "n"))
        .isNotEqualTo(read(PAYMENT).question(suite, "i", "c", "m"))
        .isNotEqualTo(read(PAYMENT.replace("120", "121")).question(suite, "i", "c", "n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{};summary",
        "{\"summary\": 1};summary",
        "{\"summary\": \" \"};summary",
        "{\"summary\": \"Pay\\u202e120\"};summary",
        "{\"summary\": \"Pay\\u0000\"};summary",
        "{\"summary\": \"Pay\\ud800\"};summary",
        "{\"summary\": \"Pay\", \"amount\": \"1\"};amount",
        "{\"summary\": \"Pay\", \"actions\": [\"x\"]};actions",
        "{\"summary\": \"Pay\", \"items\": \"x\"};items",
        "{\"summary\": \"Pay\", \"items\": [{\"label\": \"a\"}]};items",
        "{\"summary\": \"Pay\", \"items\": [{\"label\": \"\", \"value\": \"b\"}]};items.label",
        "{\"summary\": \"Pay\", \"items\": [{\"label\": \"a\", \"value\": {}}]};items.value",
        "{\"summary\": \"Pay\", \"identifier\": \"\"};identifier"
      })
  void whatCannotBeShownWholeIsRefusedByName(String json, String name) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(InvalidFieldException.class)
        .hasMessageStartingWith(name + ": ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " 1",
        "1 ",
        "1  2",
        "1 \u00a02",
        "1\u3000\u30002",
        "\u3164",
        "1\u3164",
        "1\u115f",
        "1\u1160",
        "1\uffa0",
        "1\u2800",
        "1\u034f",
        "1\u17b4",
        "1\u180b",
        "1\u180f",
        "1\ufe00",
        "1\ufe0f",
        "1\udb40\udd00",
        "1\udb40\uddef",
        "1\u0334",
        "1\u0338",
        "1\u20d2",
        "1\u20eb",
        "1\u20dd",
        "1\u1cd4",
        "1\ud802\ude39",
        "1\u00ad",
        "1\u200b",
        "1\u2065",
        "1\ufeff",
        "1\n2",
        "1\t2"
      })
  void whatLooksLikeAnotherTextIsRefused(String text) {
    assertThatThrownBy(() -> read(summary(text)))
        .isInstanceOf(InvalidFieldException.class)
        .hasMessageStartingWith("summary: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "Zoe\u0308 zahlt 1\u202f000,00\u00a0€",
        "\u0939\u093f\u0928\u094d\u0926\u0940",
        "\u652f\u4ed8\u3000120",
        "\ud83d\ude00 1",
        "\u115e\u1161\u3165\u27ff\u2801"
      })
  void whatIsSeenIsTaken(String text) {
    assertThat(read(summary(text)).summary()).isEqualTo(text);
  }

  private static String summary(String text) {
    try {
      return JsonSerialization.writeValueAsString(Map.of("summary", text));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 140})
  void aSummaryHasUpTo140Characters(int length) {
    assertThat(read("{\"summary\": \"" + "x".repeat(length) + "\"}").summary()).hasSize(length);
    assertThatThrownBy(() -> read("{\"summary\": \"" + "x".repeat(141) + "\"}"))
        .isInstanceOf(InvalidFieldException.class);
  }

  @Test
  void atMostTenItemsAreTaken() {
    String item = "{\"label\": \"a\", \"value\": \"b\"}";
    String ten = (item + ",").repeat(9) + item;

    assertThat(read("{\"summary\": \"Pay\", \"items\": [" + ten + "]}").items()).hasSize(10);
    assertThatThrownBy(() -> read("{\"summary\": \"Pay\", \"items\": [" + ten + "," + item + "]}"))
        .isInstanceOf(InvalidFieldException.class);
  }
}
