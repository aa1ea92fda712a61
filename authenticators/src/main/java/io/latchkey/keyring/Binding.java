package io.latchkey.keyring;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The place that an envelope belongs to. It opens nowhere else.
 *
 * @param realmId id of the realm
 * @param rowId id of the row that holds the envelope
 * @param kind what the envelope holds, for instance {@code ocra}
 */
public record Binding(String realmId, String rowId, String kind) {

  /** Each part with its length in front, so that no two places give the same bytes. */
  byte[] associatedData(String keyId) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (String part : new String[] {keyId, realmId, rowId, kind}) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
      out.writeBytes(bytes);
    }
    return out.toByteArray();
  }
}
