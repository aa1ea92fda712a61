package io.latchkey.pskc;

import static io.latchkey.pskc.PskcFiles.HOTP;
import static io.latchkey.pskc.PskcFiles.MAC_KEY;
import static io.latchkey.pskc.PskcFiles.container;
import static io.latchkey.pskc.PskcFiles.encrypt;
import static io.latchkey.pskc.PskcFiles.encryptedData;
import static io.latchkey.pskc.PskcFiles.hmac;
import static io.latchkey.pskc.PskcFiles.keyOf;
import static io.latchkey.pskc.PskcFiles.keyPackage;
import static io.latchkey.pskc.PskcFiles.macMethod;
import static io.latchkey.pskc.PskcFiles.presharedKeyName;
import static io.latchkey.pskc.PskcFiles.valueMac;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Whatever a file is, its reader ends well: it gives records, or complains of the file. */
class SeedFileFuzzTest {
  private static final int ROUNDS = 5_000;
  private static final byte[] KEY = keyOf(16);

  private static final String[] PIECES = {
    "<",
    ">",
    "</",
    "/>",
    "\"",
    "'",
    "&",
    "&lt;",
    "&#0;",
    "&#x110000;",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "<?",
    "?>",
    "<!DOCTYPE a>",
    "<Key>",
    "</Key>",
    "<Data>",
    "</Data>",
    "<Policy>",
    "</KeyPackage>",
    "<PlainValue>",
    "xmlns=\"\"",
    "0",
    "-1",
    "\u0000",
    "\uFFFF",
    "=",
    ",",
    ";",
    "\t",
    "\r\n",
    "\n",
    "#",
    "serial",
    "secret",
    "kind",
    "2147483648",
    "A".repeat(300),
    "\uD83D",
  };

  /** The same every run: a failure can be repeated. */
  private final SplittableRandom random = new SplittableRandom(6030);

  @Test
  void anyContainerIsReadOrRefused() {
    byte[] data = encrypt("aes128-cbc", KEY, "12345678901234567890".getBytes(UTF_8));
    String encrypted =
        presharedKeyName()
            + macMethod(
                "1", encryptedData("MACKey", "aes128-cbc", encrypt("aes128-cbc", KEY, MAC_KEY)))
            + keyPackage(
                "1",
                HOTP,
                "<AlgorithmParameters><Suite>HMAC-SHA256</Suite><ResponseFormat Length=\"6\""
                    + " Encoding=\"DECIMAL\"/></AlgorithmParameters><Data><Secret>"
                    + encryptedData("EncryptedValue", "aes128-cbc", data)
                    + valueMac(hmac("1", MAC_KEY, data))
                    + "</Secret><Counter><PlainValue>7</PlainValue></Counter></Data><Policy>"
                    + "<StartDate>2026-01-01T00:00:00Z</StartDate><KeyUsage>OTP</KeyUsage></Policy>");
    PskcReader strict = new PskcReader(PskcFiles.key(KEY));
    PskcReader lenient = new PskcReader(PskcFiles.lenient(KEY));
    int read = 0;
    for (int i = 0; i < ROUNDS; i++) {
      byte[] file = changed(container(encrypted));
      read += endsWell(strict, file);
      endsWell(lenient, file);
    }
    assertThat(read).as("some are read, or the test reaches nothing").isGreaterThan(ROUNDS / 100);
  }

  @Test
  void anyTableIsReadOrRefused() {
    String[] tables = {
      "kind,serial,secret,digits\nhotp,1,\"" + PskcFiles.SECRET + "\",6\n",
      String.join(
          "\r\n",
          "upn,serial number,secret key,time interval,manufacturer,model",
          "a@b.c,1,GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ,60,Acme,Key",
          ""),
      "1,"
          + PskcFiles.SECRET
          + ",totp,6,30\n2,"
          + PskcFiles.SECRET
          + ",ocra,OCRA-1:HOTP-SHA1-6:QN08\n",
      "508326,cccccccccccc,83cebdfb7b93,a47c5bf9c152202f577be6721c0113af,,2013-12-12T08:43:17,\n",
    };
    CsvReader reader = new CsvReader();
    int read = 0;
    for (int i = 0; i < ROUNDS; i++) {
      read += endsWell(reader, changed(tables[i % tables.length]));
    }
    assertThat(read).as("some are read, or the test reaches nothing").isGreaterThan(ROUNDS / 100);
  }

  private int endsWell(SeedFile reader, byte[] file) {
    int[] good = new int[1];
    try {
      reader.read(
          new ByteArrayInputStream(file),
          record -> {
            if (record.problem() == null) {
              good[0]++;
            } else {
              assertThat(record.problem()).hasSizeLessThan(300).doesNotContain(PskcFiles.SECRET);
            }
          });
    } catch (SeedFileException e) {
      assertThat(String.valueOf(e.getMessage()))
          .hasSizeLessThan(300)
          .doesNotContain(PskcFiles.SECRET);
      return 0;
    }
    return good[0];
  }

  private byte[] changed(String text) {
    StringBuilder changed = new StringBuilder(text);
    for (int edits = random.nextInt(1, 4); edits > 0; edits--) {
      int at = random.nextInt(changed.length());
      switch (random.nextInt(4)) {
        case 0 -> changed.insert(at, PIECES[random.nextInt(PIECES.length)]);
        case 1 -> changed.delete(at, Math.min(changed.length(), at + random.nextInt(1, 40)));
        case 2 -> changed.setCharAt(at, (char) random.nextInt(128));
        default -> {
          int end = Math.min(changed.length(), at + random.nextInt(1, 200));
          changed.insert(at, changed.substring(at, end));
        }
      }
    }
    byte[] bytes = changed.toString().getBytes(UTF_8);
    if (random.nextInt(4) == 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }
    return random.nextInt(8) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
  }
}
