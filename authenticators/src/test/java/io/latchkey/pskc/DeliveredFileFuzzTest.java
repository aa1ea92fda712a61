package io.latchkey.pskc;

import static io.latchkey.pskc.PskcFiles.HOTP;
import static io.latchkey.pskc.PskcFiles.container;
import static io.latchkey.pskc.PskcFiles.keyOf;
import static io.latchkey.pskc.PskcFiles.keyPackage;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a file of tokens is, its reader gives records or complains of the file, guided by the
 * code that it reaches; {@link SeedFileFuzzTest} changes good files at random. The first character
 * says which reader.
 */
class DeliveredFileFuzzTest {
  private static final PskcReader STRICT = new PskcReader(PskcFiles.key(keyOf(16)));
  private static final PskcReader LENIENT = new PskcReader(PskcFiles.lenient(keyOf(16)));
  private static final CsvReader TABLES = new CsvReader();

  static Stream<byte[]> files() {
    String plain =
        container(
            keyPackage(
                "1",
                HOTP,
                "<AlgorithmParameters><ResponseFormat Length=\"6\" Encoding=\"DECIMAL\"/>"
                    + "</AlgorithmParameters><Data><Secret><PlainValue>MTIzNDU2Nzg5MDEyMzQ1Njc4OTA="
                    + "</PlainValue></Secret><Counter><PlainValue>7</PlainValue></Counter></Data>"
                    + "<Policy><StartDate>2026-01-01T00:00:00Z</StartDate></Policy>"));
    return Stream.of(
            "p" + plain,
            "l" + plain,
            "ckind,serial,secret,digits\nhotp,1,\"" + PskcFiles.SECRET + "\",6\n",
            "c508326,cccccccccccc,83cebdfb7b93,a47c5bf9c152202f577be6721c0113af,,"
                + "2013-12-12T08:43:17,\n")
        .map(text -> text.getBytes(UTF_8));
  }

  @MethodSource("files")
  @FuzzTest(maxExecutions = 2_000)
  void isReadOrComplainedOf(byte[] data) {
    if (data.length == 0) {
      return;
    }
    byte[] file = Arrays.copyOfRange(data, 1, data.length);
    switch ((char) data[0]) {
      case 'p' -> endsWell(STRICT, file);
      case 'l' -> endsWell(LENIENT, file);
      case 'c' -> endsWell(TABLES, file);
      default -> {}
    }
  }

  private static void endsWell(SeedFile reader, byte[] file) {
    try {
      reader.read(
          new ByteArrayInputStream(file),
          record -> {
            assertThat(record.position()).isPositive();
            if (record.problem() != null) {
              assertThat(record.problem()).hasSizeLessThan(300).doesNotContain(PskcFiles.SECRET);
            }
          });
    } catch (SeedFileException e) {
      assertThat(String.valueOf(e.getMessage()))
          .hasSizeLessThan(300)
          .doesNotContain(PskcFiles.SECRET);
    }
  }
}
