package io.latchkey.token.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.latchkey.server.InvalidFieldException;
import io.latchkey.token.transaction.Transaction.Item;
import java.util.ArrayList;
import java.util.List;

/**
 * Whatever an application sends in {@code authorization_details} is refused with the name of a
 * member, or is a transaction that can be shown whole.
 */
class TransactionFuzzTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @FuzzTest(maxExecutions = 2_000)
  void isRefusedByNameOrCanBeShown(FuzzedDataProvider data) throws JsonProcessingException {
    String details = data.consumeInt(0, 9) == 1 ? data.consumeRemainingAsString() : details(data);
    try {
      TransactionRequest.of(details).ifPresent(it -> canBeShown(details, it));
    } catch (InvalidFieldException e) {
      assertThat(e.field()).hasSizeLessThanOrEqualTo(64);
      assertThat(TransactionRequest.isIn(details)).isTrue();
    }
  }

  private static void canBeShown(String details, Transaction transaction) {
    assertThat(TransactionRequest.isIn(details)).isTrue();
    assertThat(transaction.summary()).isNotBlank().hasSizeLessThanOrEqualTo(140);
    assertThat(transaction.items()).hasSizeLessThanOrEqualTo(10);
    for (Item item : transaction.items()) {
      assertThat(item.label()).isNotBlank().hasSizeLessThanOrEqualTo(40);
      assertThat(item.value()).isNotBlank().hasSizeLessThanOrEqualTo(140);
    }
    // What is signed says all of it, and nothing else.
    assertThat(TransactionRequest.of("[" + transaction.canonical() + "]")).contains(transaction);
  }

  private static String details(FuzzedDataProvider data) throws JsonProcessingException {
    List<String> elements = new ArrayList<>();
    for (int i = data.consumeInt(0, 2); i >= 0; i--) {
      List<String> members = new ArrayList<>();
      members.add(
          "\"type\":" + (data.consumeInt(0, 5) == 1 ? value(data) : text(Transaction.TYPE)));
      members.add("\"summary\":" + value(data));
      int items = data.consumeInt(0, 12);
      if (items > 0) {
        List<String> list = new ArrayList<>();
        for (int j = 1; j < items; j++) {
          list.add("{\"label\":" + value(data) + ",\"value\":" + value(data) + "}");
        }
        members.add("\"items\":[" + String.join(",", list) + "]");
      }
      switch (data.consumeInt(0, 9)) {
        case 1 -> members.add("\"identifier\":" + value(data));
        case 2 -> members.add("\"actions\":[" + value(data) + "]");
        case 3 -> members.add(text(data.consumeString(70)) + ":" + value(data));
        case 4 -> members.add(members.get(0));
        default -> {}
      }
      elements.add("{" + String.join(",", members) + "}");
    }
    String all = "[" + String.join(",", elements) + "]";
    return data.consumeInt(0, 9) == 1 ? all.substring(0, data.consumeInt(0, all.length())) : all;
  }

  private static String value(FuzzedDataProvider data) throws JsonProcessingException {
    return switch (data.consumeInt(0, 9)) {
      case 0 -> text("Pay 10 EUR to Ann");
      case 1 -> "null";
      case 2 -> String.valueOf(data.consumeLong());
      case 3 -> "{\"a\":[]}";
      case 4 -> text("a".repeat(data.consumeInt(38, 142)));
      default -> text(data.consumeString(60));
    };
  }

  private static String text(String value) throws JsonProcessingException {
    return JSON.writeValueAsString(value);
  }
}
