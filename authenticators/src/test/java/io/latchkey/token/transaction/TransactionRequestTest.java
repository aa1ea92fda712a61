package io.latchkey.token.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.server.InvalidFieldException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransactionRequestTest {

  private static final String PAYMENT =
      "{\"type\":\"urn:latchkey:params:authorization-details:transaction\",\"summary\":\"Pay\"}";

  /** Keycloak takes objects of other types, and objects without one are its own business. */
  private static final String OTHER = "{\"type\":\"openid_credential\"}";

  @Test
  void theTransactionIsFoundAmongOtherDetails() {
    String details = "[" + OTHER + "," + PAYMENT + "]";

    assertThat(TransactionRequest.isIn(details)).isTrue();
    assertThat(TransactionRequest.of(details))
        .hasValueSatisfying(it -> assertThat(it.summary()).isEqualTo("Pay"));
  }

  @Test
  void aTypeThatIsWrittenWithEscapesIsFoundToo() {
    String details = "[" + PAYMENT.replace("urn:latchkey", "\\u0075rn:latchkey") + "]";

    assertThat(TransactionRequest.isIn(details)).isTrue();
  }

  @Test
  void otherDetailsAreNoTransaction() {
    assertThat(TransactionRequest.isIn(null)).isFalse();
    assertThat(TransactionRequest.isIn("[" + OTHER + ",{}]")).isFalse();
    assertThat(TransactionRequest.of("[" + OTHER + ",{}]")).isEmpty();
  }

  @Test
  void twoTransactionsAreRefused() {
    assertThatThrownBy(() -> TransactionRequest.of("[" + PAYMENT + "," + PAYMENT + "]"))
        .isInstanceOf(InvalidFieldException.class)
        .hasMessageContaining("one transaction");
  }

  /** They may be a transaction, so that nothing else passes in their place. */
  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[null]", "{}", "[1]", "[[]]", "[{", "text"})
  void whatIsNoArrayOfObjectsIsRefused(String details) {
    assertThat(TransactionRequest.isIn(details)).isTrue();
    assertThatThrownBy(() -> TransactionRequest.of(details))
        .isInstanceOf(InvalidFieldException.class)
        .hasMessageContaining("expected a JSON array of objects");
  }
}
