package io.latchkey.it.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A Secret as newer versions of {@code kubectl} send it: the four bytes {@code k8s} and zero, then
 * {@code runtime.Unknown} with the object in it, in Protocol Buffers' wire format. Of the object,
 * its name and its data.
 */
final class SecretInProtobuf {
  private static final int MAGIC = 0x6b387300;
  private static final int OBJECT = 2;
  private static final int METADATA = 1;
  private static final int DATA = 2;
  private static final int FIRST = 1;
  private static final int SECOND = 2;
  private static final int NUMBER = 0;
  private static final int BYTES = 2;

  private SecretInProtobuf() {}

  private record Field(int number, ByteBuffer value) {
    String text() {
      return UTF_8.decode(value.duplicate()).toString();
    }

    byte[] bytes() {
      byte[] bytes = new byte[value.remaining()];
      value.duplicate().get(bytes);
      return bytes;
    }
  }

  /** Whether a body is in this format. */
  static boolean is(byte[] body) {
    return body.length > Integer.BYTES && ByteBuffer.wrap(body).getInt() == MAGIC;
  }

  /** The same as its JSON. */
  static JsonNode json(byte[] body) {
    ByteBuffer unknown = ByteBuffer.wrap(body, Integer.BYTES, body.length - Integer.BYTES);
    ObjectNode secret = JsonNodeFactory.instance.objectNode();
    for (Field field : fields(one(fields(unknown), OBJECT).value())) {
      if (field.number() == METADATA) {
        List<Field> parts = fields(field.value());
        secret.putObject("metadata").put("name", one(parts, FIRST).text());
      } else if (field.number() == DATA) {
        List<Field> parts = fields(field.value());
        secret.withObject("/data").put(one(parts, FIRST).text(), one(parts, SECOND).bytes());
      }
    }
    return secret;
  }

  private static Field one(List<Field> fields, int number) {
    return fields.stream().filter(it -> it.number() == number).findFirst().orElseThrow();
  }

  /** Those that are texts, bytes or messages. */
  private static List<Field> fields(ByteBuffer message) {
    List<Field> fields = new ArrayList<>();
    while (message.hasRemaining()) {
      int tag = varint(message);
      int number = varint(message);
      if ((tag & 7) == BYTES) {
        fields.add(new Field(tag >> 3, message.slice(message.position(), number)));
        message.position(message.position() + number);
      } else if ((tag & 7) != NUMBER) {
        throw new IllegalArgumentException("A Secret has no field of type " + (tag & 7));
      }
    }
    return fields;
  }

  private static int varint(ByteBuffer message) {
    int value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = message.get();
      value |= (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }
}
