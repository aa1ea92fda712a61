package io.latchkey.bench;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;
import io.latchkey.oath.HmacAlgorithm;
import io.latchkey.oath.Hotp;
import io.latchkey.oath.OathKey;
import io.latchkey.oath.Ocra;
import io.latchkey.oath.OcraInput;
import io.latchkey.oath.OcraSuite;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** HOTP and OCRA, and the HMAC alone that each is made of. */
@State(Scope.Benchmark)
@Warmup(iterations = 5, batchSize = 20_000)
@Measurement(iterations = 5, batchSize = 20_000)
public class OathTimes {
  private static final byte[] SECRET =
      "12345678901234567890123456789012".getBytes(StandardCharsets.US_ASCII);
  private static final int DATA_INPUT = 29 + 8 + 128 + 20;

  private final OathKey key = OathKey.of(SECRET);
  private final OcraSuite suite = OcraSuite.parse("OCRA-1:HOTP-SHA256-8:C-QN08-PSHA1");
  private final HmacOneTimePasswordGenerator javaOtp = new HmacOneTimePasswordGenerator(6);
  private final SecretKeySpec javaOtpKey = new SecretKeySpec(SECRET, "HmacSHA1");
  private final byte[] dataInput = new byte[DATA_INPUT];
  private long counter;

  @Benchmark
  public String hotp() {
    return Hotp.compute(key, counter++, 6, HmacAlgorithm.SHA1);
  }

  @Benchmark
  public byte[] hotpFloor() throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(SECRET, "HmacSHA1"));
    return mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(counter++).array());
  }

  @Benchmark
  public String hotpOfJavaOtp() throws GeneralSecurityException {
    return javaOtp.generateOneTimePasswordString(javaOtpKey, counter++);
  }

  @Benchmark
  public String ocra() {
    OcraInput input =
        OcraInput.builder().counter(counter++).question("12345678").pin("1234").build();
    return Ocra.compute(key, suite, input);
  }

  /** The HMAC and the hash of the PIN. */
  @Benchmark
  public byte[] ocraFloor() throws GeneralSecurityException {
    byte[] pin = MessageDigest.getInstance("SHA-1").digest("1234".getBytes(StandardCharsets.UTF_8));
    ByteBuffer.wrap(dataInput).putLong(29, counter++).put(DATA_INPUT - pin.length, pin);
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
    return mac.doFinal(dataInput);
  }
}
