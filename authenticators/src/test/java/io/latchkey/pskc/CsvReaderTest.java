package io.latchkey.pskc;

import static io.latchkey.pskc.PskcFiles.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables, in the dialects that makers and other servers write. */
class CsvReaderTest {
  private static final String BASE32 = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

  private static List<SeedRecord> read(String csv) {
    List<SeedRecord> records = new ArrayList<>();
    new CsvReader().read(PskcFiles.stream(csv), records::add);
    return records;
  }

  private static String dialect(String csv) {
    return new CsvReader().read(PskcFiles.stream(csv), record -> {}).format();
  }

  @Test
  void ourOwnColumnsAreTheFieldsOfTheInventory() {
    String csv =
        "serial,kind,secret,digits,algorithm,period,validUntil,model\n"
            + "1,totp,%s,8,SHA256,60,4000000000,\"Key, \"\"red\"\"\"\n".formatted(SECRET)
            + "2,hotp,%s,,,,,\n".formatted(SECRET);

    List<SeedRecord> records = read(csv);

    assertThat(dialect(csv)).isEqualTo("csv latchkey");
    assertThat(records.get(0).fields())
        .isEqualTo(
            Map.of(
                "serial",
                "1",
                "kind",
                "totp",
                "secret",
                SECRET,
                "digits",
                8L,
                "algorithm",
                "SHA256",
                "period",
                60L,
                "validUntil",
                4_000_000_000L,
                "model",
                "Key, \"red\""));
    assertThat(records.get(1).fields())
        .isEqualTo(Map.of("serial", "2", "kind", "hotp", "secret", SECRET));
    assertThat(records).extracting(SeedRecord::position).containsExactly(1L, 2L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kind,serial,sekret|\"sekret\"",
        "kind,serial,secret,Secret|\"Secret\"",
        "upn,serial number,secret key,time interval,colour|\"colour\"",
        "serial number,secret key,weather|\"weather\"",
        "serial,sekret|\"sekret\"",
        "kind,serial,secret,secret|two columns for secret",
        "serial,sn,seed|two columns for serial",
        "serial,model|no column for the secret",
      })
  void aColumnThatIsNotKnownIsNamed(String header, String complaint) {
    assertThatThrownBy(() -> read(header + "\n1,2,3,4,5\n"))
        .isInstanceOf(SeedFileException.class)
        .hasFieldOrPropertyWithValue("field", "file")
        .hasMessageContaining(complaint);
  }

  @Test
  void aHeaderThatMayHoldASecretIsNotQuoted() {
    assertThatThrownBy(() -> read("kind,serial,%s\nhotp,1,2\n".formatted(SECRET)))
        .hasMessage("has a column that is not known: column 3");
    assertThatThrownBy(() -> read("kind,serial,%s\nhotp,1,2\n".formatted(BASE32)))
        .hasMessage("has a column that is not known: column 3");
  }

  @Test
  void theUploadToEntraIdHasHoldersAndBase32() {
    String csv =
        "\uFEFFupn,serial number,secret key,time interval,manufacturer,model\r\n"
            + "Helga@contoso.com,1234567,%s,60,Contoso,HardwareKey\r\n".formatted(BASE32)
            + ",1234568,%s,30,Contoso,HardwareKey\r\n".formatted(BASE32.toLowerCase(Locale.ROOT));

    List<SeedRecord> records = read(csv);

    assertThat(dialect(csv)).isEqualTo("csv entra");
    assertThat(records.get(0).holder()).isEqualTo("Helga@contoso.com");
    assertThat(records.get(0).fields())
        .isEqualTo(
            Map.of(
                "kind", "totp",
                "serial", "1234567",
                "secret", SECRET,
                "period", 60L,
                "manufacturer", "Contoso",
                "model", "HardwareKey"));
    assertThat(records.get(1).holder()).isNull();
    assertThat(records.get(1).fields()).containsEntry("secret", SECRET);
  }

  @Test
  void whatIsNotBase32IsRefusedInEntrasFormatWithItsSerial() {
    String csv =
        "upn,serial number,secret key,time interval,manufacturer,model\n"
            + "a@b.c,1,%s,60,C,H\nb@b.c,2,%s,60,C,H\n".formatted(SECRET, BASE32);

    List<SeedRecord> records = read(csv);

    assertThat(records.get(0).problem()).startsWith("secret: expected Base32");
    assertThat(records.get(0).problem()).doesNotContain(SECRET);
    assertThat(records.get(0).serial()).isEqualTo("1");
    assertThat(records.get(1).problem()).isNull();
  }

  @Test
  void anUploadWithoutPeopleIsReadToo() {
    String csv = "serial number,secret key,time interval,manufacturer,model\n1,%s,60,C,H\n";

    assertThat(dialect(csv.formatted(BASE32))).isEqualTo("csv entra");
    assertThat(read(csv.formatted(BASE32)).get(0).fields()).containsEntry("secret", SECRET);
  }

  @Test
  void theTablesOfPrivacyIdeaHaveNoHeader() {
    String csv =
        "# comment\n"
            + "T1,%s\n".formatted(SECRET)
            + "T2, %s, HOTP, 8, 12\n".formatted(SECRET)
            + "T3,%s,totp,6,60\n".formatted(SECRET)
            + "T4,%s,ocra,OCRA-1:HOTP-SHA1-6:QN08\n".formatted(SECRET)
            + "\n"
            + "T5,%s,tan,1 2 3\n".formatted(SECRET)
            + "T6,%s,totp,6,30\n".formatted("ab".repeat(32));

    List<SeedRecord> records = read(csv);

    assertThat(dialect(csv)).isEqualTo("csv oath");
    assertThat(records).hasSize(6);
    assertThat(records.get(0).fields())
        .isEqualTo(Map.of("kind", "hotp", "serial", "T1", "secret", SECRET));
    assertThat(records.get(1).fields())
        .containsEntry("kind", "hotp")
        .containsEntry("digits", 8L)
        .containsEntry("counter", 12L);
    assertThat(records.get(2).fields())
        .containsEntry("kind", "totp")
        .containsEntry("period", 60L)
        .doesNotContainKey("counter");
    assertThat(records.get(3).fields())
        .isEqualTo(
            Map.of(
                "kind", "ocra",
                "serial", "T4",
                "secret", SECRET,
                "suite", "OCRA-1:HOTP-SHA1-6:QN08"));
    assertThat(records.get(4).problem()).isEqualTo("kind: expected hotp, totp or ocra");
    assertThat(records.get(4).serial()).isEqualTo("T5");
    assertThat(records.get(5).fields()).containsEntry("algorithm", "SHA256");
  }

  @Test
  void versionTwoOfPrivacyIdeaHasHolders() {
    SeedRecord record =
        read("# version: 2\nhans,resolver,realm,T1,%s,hotp,6\n".formatted(SECRET)).get(0);

    assertThat(record.holder()).isEqualTo("hans");
    assertThat(record.serial()).isEqualTo("T1");
    assertThat(record.fields()).containsEntry("digits", 6L);
  }

  @Test
  void theTablesOfLinOtpNameTheHash() {
    List<SeedRecord> records =
        read("L1,%s,hotp,6,30,sha256\nL2,%s,totp,8,60,sha512\n".formatted(SECRET, SECRET));

    assertThat(records.get(0).fields())
        .containsEntry("algorithm", "sha256")
        .doesNotContainKey("counter");
    assertThat(records.get(1).fields())
        .containsEntry("algorithm", "sha512")
        .containsEntry("period", 60L);
  }

  @Test
  void yubicosLogsAreReadInBothFormats() {
    String key = "d26a7c0f85fdda28bd816e406342b214";
    String traditional =
        "LOGGING START,11.12.13 18:50\n"
            + "Yubico OTP,12/11/2013 11:10,1,vvgutbiedkvi,ab86c04de6a3,%s,,,0,0,0,0,0,0,0,0,0,0\n"
                .formatted(key)
            + "OATH-HOTP,11.12.13 18:55,1,cccccccccccc,,%s,,,0,0,0,6,0,0,0,0,0,0\n"
                .formatted(SECRET)
            + "Static Password,11.12.13 19:08,1,,d5a3d50327dc,%s,,,0,0,0,0,0,0,0,0,0,0\n"
                .formatted(key);

    List<SeedRecord> records = read(traditional);

    assertThat(dialect(traditional)).isEqualTo("csv yubico");
    assertThat(records.get(0).fields())
        .isEqualTo(
            Map.of(
                "kind", "yubico-otp",
                "manufacturer", "Yubico",
                "serial", "vvgutbiedkvi",
                "publicId", "vvgutbiedkvi",
                "privateId", "ab86c04de6a3",
                "secret", key));
    assertThat(records.get(1).fields())
        .containsEntry("kind", "hotp")
        .containsEntry("digits", 6L)
        .containsEntry("secret", SECRET);
    assertThat(records.get(2).problem()).isEqualTo("row: a static password becomes no token");

    List<SeedRecord> yubico =
        read(
            "# OATH mode\n508326,,0,%s,,2013-12-12T08:41:07,\n".formatted(SECRET)
                + "# Yubico mode\n508327,cccccccccccc,83cebdfb7b93,%s,,2013-12-12T08:43:17,\n"
                    .formatted(key)
                + "508328,,,%s,,2013-12-12T08:44:34,\n".formatted(key));
    assertThat(yubico.get(0).fields())
        .containsEntry("kind", "hotp")
        .containsEntry("serial", "508326");
    assertThat(yubico.get(1).fields())
        .containsEntry("kind", "yubico-otp")
        .containsEntry("privateId", "83cebdfb7b93");
    assertThat(yubico.get(2).problem()).isEqualTo("row: a static password becomes no token");
    assertThat(yubico.get(2).serial()).isEqualTo("508328");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Serial Number,Seed|hotp",
        "SN,OTP Seed,Time Step|totp",
        "Token Serial;Seed (hex);Mode|hotp",
        "serial\tsecret\tType|hotp",
      })
  void theExportsOfMakersAreReadByTheirHeaders(String header, String kind) {
    String separator = header.contains(";") ? ";" : header.contains("\t") ? "\t" : ",";
    String last = kind.equals("totp") ? "60" : "OATH-Event";
    String row = String.join(separator, "1000133508267", SECRET, last);
    String csv =
        header
            + "\n"
            + (header.split(separator, -1).length == 2
                ? row.substring(0, row.lastIndexOf(separator))
                : row);

    assertThat(dialect(csv)).isEqualTo("csv maker");
    assertThat(read(csv).get(0).fields())
        .containsEntry("serial", "1000133508267")
        .containsEntry("kind", kind)
        .containsEntry("secret", SECRET);
  }

  @Test
  void makersWriteHexadecimalOrBase32() {
    List<SeedRecord> records = read("serial,seed\n1,%s\n2,%s\n3,!\n".formatted(SECRET, BASE32));

    assertThat(records.get(0).fields()).containsEntry("secret", SECRET);
    assertThat(records.get(1).fields()).containsEntry("secret", SECRET);
    assertThat(records.get(2).problem()).startsWith("secret: expected");
  }

  /** 20 bytes of Base64 without padding, and Base32 that was cut. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "AbCdEfGhIjKlMnOpQrStUvWxYzA",
        "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJ",
        "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQO",
        "GEZDGNBVGY3TQOJQG"
      })
  void whatIsNotWholeBase32OfOneCaseIsRefused(String secret) {
    List<SeedRecord> records = read("Serial Number,Seed\n1," + secret + "\n");

    assertThat(records.get(0).problem()).startsWith("secret: expected Base32");
  }

  @Test
  void aRowThatIsWrongIsRefusedAndTheNextIsRead() {
    List<SeedRecord> records =
        read(
            "kind,serial,secret,digits\nhotp,1,0g,6\nhotp,2,%s,six\nhotp,3,%s,6,7\nhotp,4,%s,6\nhotp,5,%s\n"
                .formatted(SECRET, SECRET, SECRET, SECRET));

    assertThat(records)
        .extracting(SeedRecord::problem)
        .containsExactly(
            "secret: expected hexadecimal digits, two for each byte",
            "digits: expected a whole number",
            "row: expected 4 cells as in the header, but it has 5",
            null,
            "row: expected 4 cells as in the header, but it has 3");
    assertThat(records).extracting(SeedRecord::serial).containsExactly("1", "2", "3", "4", "5");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n\n",
        "# only a comment\n",
        "hello,world\n",
        "kind,serial,secret\n",
        "1,not hex\n",
        "\"1,2\n3,4\n",
        "1;2;3\n"
      })
  void anotherFileIsRefused(String csv) {
    assertThatThrownBy(() -> read(csv))
        .isInstanceOf(SeedFileException.class)
        .hasFieldOrPropertyWithValue("field", "file");
  }

  @Test
  void columnsAndLinesAreBounded() {
    assertThatThrownBy(() -> read("1," + SECRET + ",hotp" + ",6".repeat(70) + "\n"))
        .hasMessageContaining("more than 64 columns");
    assertThatThrownBy(() -> read("kind,serial,secret\nhotp,1," + "00".repeat(200_000)))
        .hasMessageContaining("element or a line");
    assertThatThrownBy(() -> read("kind,serial,secret\nhotp,\"1" + "\n".repeat(10) + "\",2\n"))
        .hasMessageContaining("quote");
  }
}
