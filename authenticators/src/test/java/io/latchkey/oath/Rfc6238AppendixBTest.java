package io.latchkey.oath;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * RFC 6238, appendix B, with keys as long as the hash (erratum 2866: the table names one key only).
 */
class Rfc6238AppendixBTest {

  @ParameterizedTest
  @CsvSource({
    "59, 94287082, 46119246, 90693936",
    "1111111109, 07081804, 68084774, 25091201",
    "1111111111, 14050471, 67062674, 99943326",
    "1234567890, 89005924, 91819424, 93441116",
    "2000000000, 69279037, 90698825, 38618901",
    "20000000000, 65353130, 77737706, 47863826"
  })
  void totpOfTheTable(long seconds, String sha1, String sha256, String sha512) {
    long step = Totp.step(seconds, 30);
    assertThat(Totp.compute(TestKeys.KEY_20, step, 8, HmacAlgorithm.SHA1)).isEqualTo(sha1);
    assertThat(Totp.compute(TestKeys.KEY_32, step, 8, HmacAlgorithm.SHA256)).isEqualTo(sha256);
    assertThat(Totp.compute(TestKeys.KEY_64, step, 8, HmacAlgorithm.SHA512)).isEqualTo(sha512);
  }
}
