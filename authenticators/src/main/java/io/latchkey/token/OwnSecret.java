package io.latchkey.token;

import io.latchkey.oath.TypedCode;
import io.latchkey.server.InvalidFieldException;
import io.latchkey.server.JsonFields;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.keycloak.common.util.SecretGenerator;

/**
 * The secret of a key that a person has programmed and pastes here once. It is read as an
 * administrator's would be, but for what the person has no say in.
 */
public final class OwnSecret {
  /** Kinds whose secret people know, because they program their keys themselves. */
  static final Set<String> KINDS = Set.of("hmac-sha1", "yubico-otp");

  private static final int SERIAL_LENGTH = 12;

  private final TokenDescription description;

  private OwnSecret(TokenDescription description) {
    this.description = description;
  }

  /**
   * Reads what was pasted.
   *
   * @param kind of {@link SelfEnrolment#kinds}
   * @param fields the kind's secrets, as {@code POST /tokens} names them
   * @throws InvalidFieldException naming the field that is wrong
   */
  public static OwnSecret read(String kind, Map<String, String> fields) {
    Map<String, Object> all = new HashMap<>();
    fields.forEach(
        (name, value) -> {
          String pasted = TypedCode.bare(value);
          if (pasted.isEmpty()) {
            throw new InvalidFieldException(name, "is required");
          }
          all.put(name, pasted);
        });
    if (kind.equals("hmac-sha1") && !String.valueOf(all.get("secret")).matches("[0-9A-Fa-f]{40}")) {
      throw new InvalidFieldException("secret", "expected 40 hexadecimal digits");
    }
    all.put("kind", kind);
    // Not a number of the person's choice: that could be another's, whose import would then fail.
    all.put("serial", "self-" + SecretGenerator.getInstance().randomString(SERIAL_LENGTH));
    return new OwnSecret(TokenDescription.read(JsonFields.of(all)));
  }

  TokenDescription description() {
    return description;
  }

  /** Never the secret. */
  @Override
  public String toString() {
    return "OwnSecret of kind " + description.kind();
  }
}
