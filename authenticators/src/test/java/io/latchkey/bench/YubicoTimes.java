package io.latchkey.bench;

import io.latchkey.yubico.YubicoOtp;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A Yubico OTP read and decrypted, and the AES alone; the vector is of Yubico's manual. */
@State(Scope.Benchmark)
@Warmup(iterations = 5, batchSize = 20_000)
@Measurement(iterations = 5, batchSize = 20_000)
public class YubicoTimes {
  private static final String OTP = "dteffujehknhfjbrjnlnldnhcujvddbikngjrtgh";

  private final byte[] key = HexFormat.of().parseHex("ecde18dbe76fbd0c33330f1c354871db");
  private final byte[] block = YubicoOtp.parse(OTP).orElseThrow().block();

  @Benchmark
  public int yubico() {
    return YubicoOtp.parse(OTP).flatMap(it -> it.decrypt(key)).orElseThrow().useCounter();
  }

  // Of the one block that there is, this is the mode.
  @SuppressWarnings("InsecureCryptoUsage")
  @Benchmark
  public byte[] yubicoFloor() throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
    cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"));
    return cipher.doFinal(block);
  }
}
