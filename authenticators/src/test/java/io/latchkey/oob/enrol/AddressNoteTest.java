package io.latchkey.oob.enrol;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.oob.Address;
import io.latchkey.oob.Channel;
import org.junit.jupiter.api.Test;

class AddressNoteTest {
  private static final Address OLD = phone("id", "+4915112345678");

  /** The credential stays the same when somebody changes its address. */
  @Test
  void theProofOfAnAddressIsGoodForItsValueOnly() {
    assertThat(AddressNote.mark(OLD))
        .isEqualTo(AddressNote.mark(phone("id", "+4915112345678")))
        .isNotEqualTo(AddressNote.mark(phone("id", "+4916012345678")))
        .isNotEqualTo(AddressNote.mark(phone("other", "+4915112345678")))
        .isNotEqualTo(
            AddressNote.mark(new Address("id", Channel.EMAIL, "+4915112345678", "Phone", 0)));
  }

  @Test
  void whatTheLoginRemembersDoesNotTellTheAddress() {
    assertThat(AddressNote.mark(OLD)).doesNotContain("15112345678");
  }

  private static Address phone(String id, String number) {
    return new Address(id, Channel.SMS, number, "Phone", 0);
  }
}
