package io.latchkey.oob;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AddressCredentialTest {

  @Test
  void a_use_is_noted_at_the_address_that_the_row_holds() {
    AddressCredential row = AddressCredential.of("{\"channel\":\"sms\",\"address\":\"+49\"}");
    assertThat(row.usedAt(7)).isEqualTo(new AddressCredential("sms", "+49", 7));
  }
}
