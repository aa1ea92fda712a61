package io.latchkey.bench;

import io.latchkey.apikey.format.RawApiKey;
import io.latchkey.keyring.Keyring;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** An API key read, hashed and compared as at each door, without the row; and the HMAC alone. */
@State(Scope.Benchmark)
@Warmup(iterations = 5, batchSize = 20_000)
@Measurement(iterations = 5, batchSize = 20_000)
public class ApiKeyTimes {
  private static final byte[] SECRET =
      "01234567890123456789012345678901".getBytes(StandardCharsets.US_ASCII);

  private final Keyring keyring = new Keyring(Map.of("k1", SECRET), "k1");
  private final String key = RawApiKey.generate("lk").reveal();
  private final String stored = hash();

  @Benchmark
  public boolean apiKey() {
    return MessageDigest.isEqual(
        hash().getBytes(StandardCharsets.US_ASCII), stored.getBytes(StandardCharsets.US_ASCII));
  }

  private String hash() {
    RawApiKey raw = RawApiKey.parse(key).orElseThrow();
    return HexFormat.of()
        .formatHex(keyring.mac("k1", "api-key", raw.reveal().getBytes(StandardCharsets.US_ASCII)));
  }

  @Benchmark
  public byte[] apiKeyFloor() throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
    return mac.doFinal(key.getBytes(StandardCharsets.US_ASCII));
  }
}
