package io.latchkey.pskc;

import static io.latchkey.pskc.PskcFiles.HOTP;
import static io.latchkey.pskc.PskcFiles.PSKC;
import static io.latchkey.pskc.PskcFiles.SECRET;
import static io.latchkey.pskc.PskcFiles.container;
import static io.latchkey.pskc.PskcFiles.fields;
import static io.latchkey.pskc.PskcFiles.keyPackage;
import static io.latchkey.pskc.PskcFiles.nothing;
import static io.latchkey.pskc.PskcFiles.only;
import static io.latchkey.pskc.PskcFiles.plainSecret;
import static io.latchkey.pskc.PskcFiles.problem;
import static io.latchkey.pskc.PskcFiles.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a key (RFC 6030, sections 4, 5 and 10). */
class PskcKeyTest {

  private static String key(String algorithm, String content) {
    return container(keyPackage("77", algorithm, content));
  }

  private static String withParameters(String algorithm, String parameters, String data) {
    return key(
        algorithm,
        "<AlgorithmParameters>"
            + parameters
            + "</AlgorithmParameters><Data>"
            + plainSecret()
            + data
            + "</Data>");
  }

  private static String withPolicy(String algorithm, String policy) {
    return key(algorithm, "<Data>" + plainSecret() + "</Data><Policy>" + policy + "</Policy>");
  }

  @ParameterizedTest
  @CsvSource({
    "urn:ietf:params:xml:ns:keyprov:pskc:hotp, hotp",
    "urn:ietf:params:xml:ns:keyprov:pskc#hotp, hotp",
    "http://www.ietf.org/keyprov/pskc#hotp, hotp",
    "urn:ietf:params:xml:ns:keyprov:pskc:totp, totp",
    "urn:ietf:params:xml:ns:keyprov:pskc#totp, totp",
    "urn:ietf:params:xml:ns:keyprov:pskc#TOTP, totp",
    "http://www.ietf.org/keyprov/pskc#totp, totp",
  })
  void eachSpellingOfAnAlgorithmIsUnderstood(String uri, String kind) {
    assertThat(fields(key(uri, "<Data>" + plainSecret() + "</Data>"), nothing()))
        .containsEntry("kind", kind);
  }

  @ParameterizedTest
  @CsvSource({
    "urn:ietf:params:xml:ns:keyprov:pskc:ocra, <Suite>OCRA-1:HOTP-SHA1-6:QN08</Suite>",
    "urn:ietf:params:xml:ns:keyprov:pskc#ocra, <Suite>OCRA-1:HOTP-SHA1-6:QN08</Suite>",
    "urn:ietf:params:xml:ns:keyprov:pskc#OCRA-1:HOTP-SHA1-6:QN08, ''",
    "urn:ietf:params:xml:ns:keyprov:pskc:ocra:OCRA-1:HOTP-SHA1-6:QN08, ''",
    "http://www.ietf.org/keyprov/pskc#OCRA-1:HOTP-SHA1-6:QN08, ''",
  })
  void theOcraSuiteIsInSuiteOrInTheAlgorithm(String uri, String suite) {
    assertThat(fields(withParameters(uri, suite, ""), nothing()))
        .containsEntry("kind", "ocra")
        .containsEntry("suite", "OCRA-1:HOTP-SHA1-6:QN08")
        .doesNotContainKeys("algorithm", "digits", "counter");
  }

  @Test
  void twoDifferentSuitesAreRefused() {
    assertThat(
            problem(
                withParameters(
                    PSKC + "#OCRA-1:HOTP-SHA1-6:QN08",
                    "<Suite>OCRA-1:HOTP-SHA1-8:QN08</Suite>",
                    ""),
                nothing()))
        .isEqualTo("Suite: is another one than the Algorithm's");
    assertThat(problem(withParameters(PSKC + ":ocra", "", ""), nothing()))
        .startsWith("Suite: is missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "urn:ietf:params:xml:ns:keyprov:pskc:securid",
        "http://www.rsa.com/names/2008/04/algorithms/SecurID/SecurID-AES128-Counter",
        "hotp",
        ""
      })
  void anUnknownAlgorithmIsRefused(String uri) {
    assertThat(problem(key(uri, "<Data>" + plainSecret() + "</Data>"), nothing()))
        .startsWith("Algorithm: ");
  }

  @Test
  void theSuiteOfHotpAndTotpIsTheirHash() {
    assertThat(fields(withParameters(HOTP, "<Suite>HMAC-SHA256</Suite>", ""), nothing()))
        .containsEntry("algorithm", "HMAC-SHA256")
        .doesNotContainKey("suite");
  }

  @Test
  void aTotpKeyHasItsInterval() {
    Map<String, Object> fields =
        fields(
            withParameters(
                PSKC + ":totp",
                "<ResponseFormat Length=\"8\" Encoding=\"DECIMAL\"/>",
                "<TimeInterval><PlainValue>60</PlainValue></TimeInterval>"
                    + "<Time><PlainValue>0</PlainValue></Time>"
                    + "<TimeDrift><PlainValue>-4</PlainValue></TimeDrift>"
                    + "<Counter><PlainValue>0</PlainValue></Counter>"),
            nothing());

    assertThat(fields)
        .containsEntry("period", 60L)
        .containsEntry("digits", 8L)
        // In intervals, not in seconds.
        .containsEntry("drift", -4L)
        .doesNotContainKey("counter");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "1.5", "x", "99999999999999999999", ""})
  void aNumberOfAnotherFormIsRefused(String number) {
    assertThat(
            problem(
                withParameters(
                    HOTP, "", "<Counter><PlainValue>" + number + "</PlainValue></Counter>"),
                nothing()))
        .isEqualTo("Counter: expected a whole number");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<ResponseFormat Length='6' Encoding='HEXADECIMAL'/>|ResponseFormat: Encoding: expected"
            + " DECIMAL",
        "<ResponseFormat Length='6' Encoding='ALPHANUMERIC'/>|ResponseFormat: Encoding: expected"
            + " DECIMAL",
        "<ResponseFormat Length='6' Encoding='BASE64'/>|ResponseFormat: Encoding: expected DECIMAL",
        "<ResponseFormat Length='6' Encoding='DECIMAL' CheckDigits='true'/>|ResponseFormat:"
            + " CheckDigits are not supported",
        "<ResponseFormat Length='6' Encoding='DECIMAL' CheckDigits='1'/>|ResponseFormat:"
            + " CheckDigits are not supported",
        "<ChallengeFormat Encoding='DECIMAL' CheckDigits='true'/>|ChallengeFormat: CheckDigits are"
            + " not supported",
        "<ResponseFormat Length='six' Encoding='DECIMAL'/>|ResponseFormat: expected a whole number"
            + " as Length",
      })
  void aFormatThatIsNotSupportedIsRefused(String format, String complaint) {
    assertThat(problem(withParameters(HOTP, format, ""), nothing())).isEqualTo(complaint);
  }

  @ParameterizedTest
  @CsvSource({
    "QN08, ALPHANUMERIC, DECIMAL",
    "Q, BASE64, DECIMAL",
    "QA10, DECIMAL, ALPHANUMERIC",
    "C-QH16-PSHA1, DECIMAL, HEXADECIMAL",
  })
  void theFormatOfTheChallengeIsThatOfTheSuite(String input, String given, String expected) {
    String suite = "<Suite>OCRA-1:HOTP-SHA1-6:" + input + "</Suite>";

    assertThat(
            problem(
                withParameters(
                    PSKC + ":ocra", suite + "<ChallengeFormat Encoding=\"" + given + "\"/>", ""),
                nothing()))
        .isEqualTo("ChallengeFormat: Encoding: expected " + expected);
    assertThat(
            fields(
                withParameters(
                    PSKC + ":ocra", suite + "<ChallengeFormat Encoding=\"" + expected + "\"/>", ""),
                nothing()))
        .containsKey("suite");
  }

  @Test
  void theLengthOfTheResponseIsThatOfTheSuite() {
    String suite = "<Suite>OCRA-1:HOTP-SHA1-6:QN08</Suite>";

    assertThat(
            problem(
                withParameters(PSKC + ":ocra", suite + "<ResponseFormat Length=\"8\"/>", ""),
                nothing()))
        .isEqualTo("ResponseFormat: Length is not that of the suite");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<KeyUsage>OTP</KeyUsage>",
        "<KeyUsage>CR</KeyUsage><KeyUsage>OTP</KeyUsage>",
        "<PINPolicy PINUsageMode='Local' MinLength='4' MaxLength='8'/>",
        "<!-- nothing -->",
      })
  void aPolicyThatIsKeptIsTaken(String policy) {
    assertThat(fields(withPolicy(HOTP, policy), nothing())).containsEntry("secret", SECRET);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<KeyUsage>CR</KeyUsage>|KeyUsage: does not allow OTP",
        "<KeyUsage>Encrypt</KeyUsage><KeyUsage>Unlock</KeyUsage>|KeyUsage: does not allow OTP",
        "<PINPolicy PINUsageMode='Prepend'/>|PINPolicy: expected",
        "<PINPolicy PINUsageMode='Append'/>|PINPolicy: expected",
        "<PINPolicy PINUsageMode='Algorithmic'/>|PINPolicy: expected",
        "<PINPolicy PINUsageMode='Other'/>|PINPolicy: expected",
        "<PINPolicy MaxFailedAttempts='8'/>|PINPolicy: expected",
        "<NumberOfTransactions>many</NumberOfTransactions>|NumberOfTransactions: expected",
        "<NumberOfTransactions>-1</NumberOfTransactions>|NumberOfTransactions: expected",
        "<PINPolicy Colour='red'/>|Policy: is not understood: Colour",
        "<PINPolicy><Colour/></PINPolicy>|Policy: is not understood: Colour",
        "<Weather/>|Policy: is not understood: Weather",
        "<x:StartDate xmlns:x='urn:other'>2006-05-01T00:00:00Z</x:StartDate>|Policy: is not"
            + " understood: StartDate",
        "<StartDate>yesterday</StartDate>|StartDate: expected a date",
        "<ExpiryDate>2026-02-30T00:00:00Z</ExpiryDate>|ExpiryDate: expected a date",
      })
  void aPolicyThatIsNotKeptOrNotUnderstoodMakesTheKeyUnusable(String policy, String complaint) {
    assertThat(problem(withPolicy(HOTP, policy), nothing())).startsWith(complaint);
  }

  @Test
  void aNumberOfTransactionsIsHowManyUsesAreLeft() {
    String file = withPolicy(HOTP, "<NumberOfTransactions>250</NumberOfTransactions>");

    assertThat(fields(file, nothing())).containsEntry("usesLeft", 250L);
  }

  private static final String WITH_PIN = PSKC + "#OCRA-1:HOTP-SHA1-6:QN08-PSHA1";

  @Test
  void aPinPolicyOfAComputedPinIsKept() {
    String file =
        withPolicy(
            WITH_PIN,
            "<PINPolicy PINUsageMode='Algorithmic' MinLength='6' MaxLength='8'"
                + " MaxFailedAttempts='3' PINEncoding='DECIMAL'/>");

    assertThat(fields(file, nothing()))
        .containsEntry("pinMinDigits", 6L)
        .containsEntry("pinMaxDigits", 8L)
        .containsEntry("maxFailures", 3L)
        .doesNotContainKey("pin");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MinLength='six'|MinLength: expected a whole number",
        "PINEncoding='ALPHANUMERIC'|PINEncoding: expected DECIMAL",
        "PINKeyId='elsewhere'|PINKeyId: expected the Id of a PIN key of the same KeyPackage",
      })
  void aPinPolicyOfAComputedPinThatCannotBeKeptIsRefused(String attribute, String complaint) {
    String file = withPolicy(WITH_PIN, "<PINPolicy PINUsageMode='Algorithmic' " + attribute + "/>");

    assertThat(problem(file, nothing())).isEqualTo(complaint);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Algorithmic|MTIzNA==|1234",
        "Local|MTIzNA==|",
        "Algorithmic|YWJjZA==|PINKeyId: the PIN key is not made of 1 to 64 digits",
      })
  void aPinThatEntersTheComputationIsThatOfThePinKey(
      String mode, String secret, @Nullable String outcome) {
    String pinKey =
        "<Key Id='p1' Algorithm='"
            + PSKC
            + ":pin'><Data><Secret><PlainValue>"
            + secret
            + "</PlainValue></Secret></Data></Key></KeyPackage>";
    String file =
        withPolicy(WITH_PIN, "<PINPolicy PINUsageMode='" + mode + "' PINKeyId='p1'/>")
            .replace("</KeyPackage>", pinKey);

    SeedRecord token = PskcFiles.read(file, nothing()).get(0);

    if (token.problem() != null) {
      assertThat(token.problem()).isEqualTo(outcome);
    } else {
      assertThat(token.fields().get("pin")).isEqualTo(outcome);
    }
  }

  @Test
  void aTimeInTheFutureIsOfAnotherClock() {
    String future =
        "<TimeInterval><PlainValue>30</PlainValue></TimeInterval><Time><PlainValue>%d</PlainValue></Time>";
    long now = Instant.now().getEpochSecond() / 30;

    assertThat(problem(withParameters(PSKC + ":totp", "", future.formatted(2 * now)), nothing()))
        .startsWith("Time: is in the future");
    assertThat(fields(withParameters(PSKC + ":totp", "", future.formatted(now)), nothing()))
        .containsEntry("period", 30L);
  }

  @Test
  void anOcraKeyNeedsTheUsageOfChallengeAndResponse() {
    String uri = PSKC + "#OCRA-1:HOTP-SHA1-6:QN08-PSHA1";

    assertThat(problem(withPolicy(uri, "<KeyUsage>OTP</KeyUsage>"), nothing()))
        .isEqualTo("KeyUsage: does not allow CR");
    assertThat(
            fields(
                withPolicy(uri, "<KeyUsage>CR</KeyUsage><PINPolicy PINUsageMode='Algorithmic'/>"),
                nothing()))
        .containsEntry("kind", "ocra");
    assertThat(
            problem(
                withPolicy(
                    PSKC + "#OCRA-1:HOTP-SHA1-6:QN08", "<PINPolicy PINUsageMode='Algorithmic'/>"),
                nothing()))
        .startsWith("PINPolicy: ");
  }

  @Test
  void theDatesOfDeviceAndKeyAreKeptBoth() {
    String file =
        withPolicy(
                HOTP,
                "<StartDate>2026-01-01T00:00:00Z</StartDate><ExpiryDate>2030-01-01T00:00:00</ExpiryDate>")
            .replace(
                "</DeviceInfo>",
                "<StartDate>2026-06-01T02:00:00+02:00</StartDate>"
                    + "<ExpiryDate>2028-01-01T00:00:00Z</ExpiryDate></DeviceInfo>");

    assertThat(fields(file, nothing()))
        .containsEntry("validFrom", 1780272000L)
        .containsEntry("validUntil", 1830297600L);
  }

  @Test
  void theSerialIsTheDevicesElseTheKeysIdAndASlotIsKept() {
    String data = "<Data>" + plainSecret() + "</Data>";
    String file = key(HOTP, data);

    assertThat(only(file, nothing()).serial()).isEqualTo("77");
    assertThat(only(file.replace("<SerialNo>77</SerialNo>", ""), nothing()).serial())
        .isEqualTo("k77");
    assertThat(only(file.replace("Id=\"k77\"", "Id=\"77:2\""), nothing()).serial())
        .isEqualTo("77:2");
    assertThat(only(file.replace("Id=\"k77\"", "Id=\"778\""), nothing()).serial()).isEqualTo("77");
  }

  @Test
  void aYubicoKeyHasBothIdentities() {
    String uri = "http://www.yubico.com/#yubikey-aes";
    String content =
        "<AlgorithmParameters><ResponseFormat Encoding=\"ALPHANUMERIC\" Length=\"44\"/>"
            + "</AlgorithmParameters><Data><Secret><PlainValue>K34VFiiu0qar9xWICc9PPA==</PlainValue>"
            + "</Secret></Data>";

    assertThat(
            fields(
                key(uri, content + "<UserId>CN=ekhgjhbctrgn, UID=ca62baca62ba</UserId>")
                    .replace("Id=\"k77\"", "Id=\"77:1\""),
                nothing()))
        .containsEntry("kind", "yubico-otp")
        .containsEntry("serial", "77:1")
        .containsEntry("publicId", "ekhgjhbctrgn")
        .containsEntry("privateId", "ca62baca62ba")
        .containsEntry("secret", "2b7e151628aed2a6abf7158809cf4f3c");
    assertThat(problem(key(uri, content), nothing())).startsWith("UserId: expected");
  }

  @Test
  void whatIsThereTwiceIsRefused() {
    assertThat(problem(key(HOTP, "<Data>" + plainSecret() + plainSecret() + "</Data>"), nothing()))
        .isEqualTo("Secret: is there twice");
    assertThat(
            problem(
                key(HOTP, "<Data>" + plainSecret() + "</Data><Data>" + plainSecret() + "</Data>"),
                nothing()))
        .isEqualTo("Secret: is there twice");
  }

  @Test
  void aKeyWithoutSecretIsRefusedAndTheNextIsRead() {
    String file =
        container(
            keyPackage("1", HOTP, "<KeyReference>other</KeyReference>")
                + keyPackage("2", HOTP, "<Data/>")
                + keyPackage("3", HOTP, "<Data><Secret/></Data>")
                + keyPackage(
                    "4", HOTP, "<Data><Secret><PlainValue>***</PlainValue></Secret></Data>")
                + PskcFiles.plainHotp("5"));

    assertThat(read(file, nothing()))
        .extracting(SeedRecord::problem)
        .containsExactly(
            "Secret: is only referred to, not in the file",
            "Secret: is missing",
            "Secret: has no value",
            "Secret: expected base64",
            null);
  }

  @Test
  void noRecordShowsItsSecret() {
    SeedRecord record = only(key(HOTP, "<Data>" + plainSecret() + "</Data>"), nothing());

    assertThat(record.toString()).doesNotContain(SECRET).contains("1");
  }
}
