package io.latchkey.pskc;

import static io.latchkey.pskc.PskcFiles.HOTP;
import static io.latchkey.pskc.PskcFiles.MAC_KEY;
import static io.latchkey.pskc.PskcFiles.SECRET;
import static io.latchkey.pskc.PskcFiles.container;
import static io.latchkey.pskc.PskcFiles.encrypt;
import static io.latchkey.pskc.PskcFiles.encryptedData;
import static io.latchkey.pskc.PskcFiles.fields;
import static io.latchkey.pskc.PskcFiles.hmac;
import static io.latchkey.pskc.PskcFiles.key;
import static io.latchkey.pskc.PskcFiles.keyOf;
import static io.latchkey.pskc.PskcFiles.keyPackage;
import static io.latchkey.pskc.PskcFiles.lenient;
import static io.latchkey.pskc.PskcFiles.macMethod;
import static io.latchkey.pskc.PskcFiles.presharedKeyName;
import static io.latchkey.pskc.PskcFiles.problem;
import static io.latchkey.pskc.PskcFiles.read;
import static io.latchkey.pskc.PskcFiles.valueMac;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.server.BouncyCastle;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Encryption and MAC (RFC 6030, section 6), and the ways in which makers depart from it. */
@ExtendWith(BouncyCastle.class) // The JDK has no Camellia.
class PskcProtectionTest {
  private static final byte[] KEY = keyOf(16);
  private static final byte[] SECRET_BYTES = HexFormat.of().parseHex(SECRET);

  /** A file of one key whose secret is encrypted. */
  private static String file(
      String head, String cipher, byte[] data, byte @Nullable [] mac, String moreData) {
    return container(
        head
            + keyPackage(
                "1",
                HOTP,
                "<Data><Secret>"
                    + encryptedData("EncryptedValue", cipher, data)
                    + (mac == null ? "" : valueMac(mac))
                    + "</Secret>"
                    + moreData
                    + "</Data>"));
  }

  private static String head(String cipher, byte[] key, String hash) {
    return presharedKeyName()
        + macMethod(hash, encryptedData("MACKey", cipher, encrypt(cipher, key, MAC_KEY)));
  }

  @ParameterizedTest
  @CsvSource({
    "aes128-cbc, 16, 1",
    "aes192-cbc, 24, 256",
    "aes256-cbc, 32, 512",
    "aes128-cbc, 16, 224",
    "aes128-cbc, 16, 384",
    "tripledes-cbc, 24, 1",
    "camellia128-cbc, 16, 1",
    "camellia192-cbc, 24, 1",
    "camellia256-cbc, 32, 256",
  })
  void aCipherOfXmlEncryptionOpensUnderItsMac(String cipher, int keyLength, String hash) {
    byte[] key = keyOf(keyLength);
    byte[] data = encrypt(cipher, key, SECRET_BYTES);

    String file = file(head(cipher, key, hash), cipher, data, hmac(hash, MAC_KEY, data), "");

    assertThat(fields(file, key(key))).containsEntry("secret", SECRET);
  }

  @ParameterizedTest
  @CsvSource({
    "kw-aes128, 16",
    "kw-aes192, 24",
    "kw-aes256, 32",
    "kw-tripledes, 24",
    "kw-camellia128, 16",
    "kw-camellia192, 24",
    "kw-camellia256, 32",
  })
  void aKeyWrapCarriesItsOwnIntegrity(String cipher, int keyLength) {
    byte[] key = keyOf(keyLength);
    // A wrapped secret is a multiple of eight bytes long.
    byte[] secret = Arrays.copyOf(SECRET_BYTES, 16);
    byte[] data = encrypt(cipher, key, secret);

    assertThat(fields(file(presharedKeyName(), cipher, data, null, ""), key(key)))
        .containsEntry("secret", HexFormat.of().formatHex(secret));
    data[5] ^= 1;
    String altered = file(presharedKeyName(), cipher, data, null, "");
    assertThatThrownBy(() -> read(altered, key(key)))
        .isInstanceOf(SeedFileException.class)
        .hasFieldOrPropertyWithValue("field", "presharedKey");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://www.w3.org/2001/04/xmlenc#rsa_1_5",
        "http://www.w3.org/2009/xmlenc11#aes128-gcm",
        "http://www.w3.org/2001/04/xmldsig-more#arcfour",
        ""
      })
  void anotherCipherIsRefused(String uri) {
    byte[] data = encrypt("aes128-cbc", KEY, SECRET_BYTES);
    String file =
        file(head("aes128-cbc", KEY, "1"), "aes128-cbc", data, hmac("1", MAC_KEY, data), "")
            .replace(
                "<EncryptedValue><xenc:EncryptionMethod Algorithm=\""
                    + PskcFiles.XMLENC
                    + "aes128-cbc",
                "<EncryptedValue><xenc:EncryptionMethod Algorithm=\"" + uri);

    assertThat(problem(file, key(KEY))).startsWith("EncryptionMethod: expected AES");
  }

  @Test
  void aKeyOfAnotherLengthThanTheCiphersIsOneComplaintForTheFile() {
    byte[] data = encrypt("aes128-cbc", KEY, SECRET_BYTES);
    String file =
        file(head("aes128-cbc", KEY, "1"), "aes128-cbc", data, hmac("1", MAC_KEY, data), "");

    assertThatThrownBy(() -> read(file, key(keyOf(32))))
        .isInstanceOf(SeedFileException.class)
        .hasFieldOrPropertyWithValue("field", "presharedKey");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 15, 16, 31, 47})
  void aChangedBitOfIvOrCiphertextIsNoticedAndOtherKeysAreRead(int position) {
    byte[] good = encrypt("aes128-cbc", KEY, SECRET_BYTES);
    byte[] bad = good.clone();
    bad[position] ^= 0x10;
    byte[] mac = hmac("1", MAC_KEY, good);
    String file =
        container(
            head("aes128-cbc", KEY, "1")
                + encryptedKey("1", bad, mac)
                + encryptedKey("2", good, mac));

    List<SeedRecord> records = read(file, key(KEY));

    assertThat(records.get(0).problem()).isEqualTo("Secret: the ValueMAC does not match");
    assertThat(records.get(0).serial()).isEqualTo("1");
    assertThat(records.get(1).fields()).containsEntry("secret", SECRET);
    // No override takes a MAC that matches nothing.
    assertThat(read(file, lenient(KEY)).get(0).problem()).isNotNull();
  }

  private static String encryptedKey(String serial, byte[] data, byte[] mac) {
    return keyPackage(
        serial,
        HOTP,
        "<Data><Secret>"
            + encryptedData("EncryptedValue", "aes128-cbc", data)
            + valueMac(mac)
            + "</Secret></Data>");
  }

  @Test
  void aMacOverThePlaintextIsTakenOnlyOnRequest() {
    byte[] data = encrypt("aes128-cbc", KEY, SECRET_BYTES);
    String file =
        container(
            head("aes128-cbc", KEY, "1")
                + encryptedKey("1", data, hmac("1", MAC_KEY, SECRET_BYTES))
                + encryptedKey("2", data, hmac("1", MAC_KEY, data)));

    assertThat(read(file, key(KEY)).get(0).problem())
        .isEqualTo("Secret: the ValueMAC does not match");
    assertThat(read(file, lenient(KEY)))
        .allSatisfy(record -> assertThat(record.fields()).containsEntry("secret", SECRET));
  }

  @Test
  void aMissingMacIsTakenOnlyOnRequest() {
    byte[] data = encrypt("aes128-cbc", KEY, SECRET_BYTES);
    String withoutValueMac = file(head("aes128-cbc", KEY, "1"), "aes128-cbc", data, null, "");
    String withoutMethod = file(presharedKeyName(), "aes128-cbc", data, null, "");

    assertThat(problem(withoutValueMac, key(KEY))).isEqualTo("Secret: has no ValueMAC");
    assertThat(problem(withoutMethod, key(KEY))).isEqualTo("Secret: has no ValueMAC");
    assertThat(fields(withoutValueMac, lenient(KEY))).containsEntry("secret", SECRET);
    assertThat(fields(withoutMethod, lenient(KEY))).containsEntry("secret", SECRET);
  }

  @Test
  void aValueMacWithoutMethodIsRefusedAlways() {
    byte[] data = encrypt("aes128-cbc", KEY, SECRET_BYTES);
    String file = file(presharedKeyName(), "aes128-cbc", data, hmac("1", KEY, data), "");

    assertThat(problem(file, key(KEY))).isEqualTo("MACMethod: is missing");
    assertThat(problem(file, lenient(KEY))).isEqualTo("MACMethod: is missing");
  }

  @Test
  void aMissingMacKeyIsTheEncryptionKeyOnlyOnRequest() {
    byte[] data = encrypt("aes128-cbc", KEY, SECRET_BYTES);
    String file =
        file(
            presharedKeyName() + macMethod("1", null),
            "aes128-cbc",
            data,
            hmac("1", KEY, data),
            "");

    assertThat(problem(file, key(KEY))).isEqualTo("MACMethod: has no MACKey");
    assertThat(fields(file, lenient(KEY))).containsEntry("secret", SECRET);
  }

  @Test
  void oneIvForTheWholeFileIsTakenOnlyOnRequest() {
    byte[] all = encrypt("aes128-cbc", KEY, SECRET_BYTES);
    byte[] iv = Arrays.copyOf(all, 16);
    byte[] ciphertext = Arrays.copyOfRange(all, 16, all.length);
    String head =
        "<EncryptionKey><ds:KeyName>k</ds:KeyName><IV>"
            + PskcFiles.base64(iv)
            + "</IV></EncryptionKey>"
            + macMethod("1", null);
    String file = file(head, "aes128-cbc", ciphertext, hmac("1", KEY, ciphertext), "");

    assertThatThrownBy(() -> read(file, key(KEY)))
        .isInstanceOf(SeedFileException.class)
        .hasMessageContaining("macPolicy=lenient");
    assertThat(fields(file, lenient(KEY))).containsEntry("secret", SECRET);
  }

  @Test
  void aContainerOfTheDraftsIsTakenOnlyOnRequest() {
    byte[] secret = encrypt("aes128-cbc", KEY, SECRET_BYTES);
    String file =
        """
        <KeyContainer xmlns="urn:ietf:params:xml:ns:keyprov:container:1.0" version="1.0">
          <EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc">
            <IV>%s</IV>
          </EncryptionMethod>
          <DigestMethod Algorithm="http://www.w3.org/2000/09/xmldsig#hmac-sha1"/>
          <Device>
            <DeviceId><Manufacturer>Acme</Manufacturer><SerialNo>0950380269</SerialNo></DeviceId>
            <Key KeyAlgorithm="http://www.ietf.org/keyprov/pskc#hotp" KeyId="0950380269">
              <Usage OTP="true"><ResponseFormat Format="DECIMAL" Length="8"/></Usage>
              <Data Name="SECRET"><Value>%s</Value><ValueDigest>%s</ValueDigest></Data>
              <Data Name="COUNTER"><Value>AAAAADHwRgM=</Value></Data>
            </Key>
          </Device>
        </KeyContainer>
        """
            .formatted(
                PskcFiles.base64(Arrays.copyOf(secret, 16)),
                PskcFiles.base64(Arrays.copyOfRange(secret, 16, secret.length)),
                PskcFiles.base64(hmac("1", KEY, SECRET_BYTES)));

    assertThatThrownBy(() -> read(file, key(KEY)))
        .isInstanceOf(SeedFileException.class)
        .hasMessageContaining("macPolicy=lenient");
    assertThat(fields(file, lenient(KEY)))
        .containsEntry("secret", SECRET)
        .containsEntry("serial", "0950380269")
        .containsEntry("digits", 8L)
        .containsEntry("counter", 0x31f04603L);
  }

  @Test
  void anOcraSuiteInTheAlgorithmOfADraftIsRead() {
    String file =
        """
        <KeyContainer Version="1.0" xmlns="urn:ietf:params:xml:ns:keyprov:pskc:1.0">
          <Device>
            <DeviceInfo><SerialNo>987654322</SerialNo></DeviceInfo>
            <Key KeyId="12345678"
                KeyAlgorithm="urn:ietf:params:xml:ns:keyprov:pskc#OCRA-1:HOTP-SHA512-8:C-QN08">
              <Usage CR="true">
                <ChallengeFormat Min="8" Max="8" Format="DECIMAL"/>
                <ResponseFormat Length="8" Format="DECIMAL"/>
              </Usage>
              <Data>
                <Secret><PlainValue>MTIzNDU2Nzg5MDEyMzQ1Njc4OTA=</PlainValue></Secret>
                <Counter><PlainValue>5</PlainValue></Counter>
              </Data>
            </Key>
          </Device>
        </KeyContainer>
        """;

    assertThat(fields(file, PskcFiles.nothing()))
        .containsEntry("kind", "ocra")
        .containsEntry("suite", "OCRA-1:HOTP-SHA512-8:C-QN08")
        .containsEntry("counter", 5L);
  }

  @ParameterizedTest
  @CsvSource({"8, 7", "4, 305419896", "8, 9007199254740993"})
  void anEncryptedCounterIsANumberInNetworkOrder(int length, long counter) {
    byte[] data = encrypt("aes128-cbc", KEY, SECRET_BYTES);
    byte[] bytes =
        length == 8
            ? ByteBuffer.allocate(8).putLong(counter).array()
            : ByteBuffer.allocate(4).putInt((int) counter).array();

    assertThat(fields(fileWithCounter(data, bytes), key(KEY))).containsEntry("counter", counter);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "12345"})
  void anEncryptedCounterOfAnotherFormIsRefused(String bytes) {
    byte[] data = encrypt("aes128-cbc", KEY, SECRET_BYTES);
    byte[] counter = bytes.getBytes(ISO_8859_1);

    assertThat(problem(fileWithCounter(data, counter), key(KEY)))
        .isEqualTo("Counter: expected 4 or 8 bytes of a whole number");
  }

  @Test
  void aNegativeCounterIsRefused() {
    byte[] data = encrypt("aes128-cbc", KEY, SECRET_BYTES);

    assertThat(problem(fileWithCounter(data, new byte[] {-1, 0, 0, 0}), key(KEY)))
        .isEqualTo("Counter: expected a whole number");
  }

  private static String fileWithCounter(byte[] data, byte[] counter) {
    byte[] encrypted = encrypt("aes128-cbc", KEY, counter);
    return file(
        head("aes128-cbc", KEY, "1"),
        "aes128-cbc",
        data,
        hmac("1", MAC_KEY, data),
        "<Counter>"
            + encryptedData("EncryptedValue", "aes128-cbc", encrypted)
            + valueMac(hmac("1", MAC_KEY, encrypted))
            + "</Counter>");
  }

  @ParameterizedTest
  @CsvSource({
    "<PRF/>, 1",
    "'', 1",
    "<PRF Algorithm='http://www.w3.org/2000/09/xmldsig#hmac-sha1'/>, 1",
    "<PRF Algorithm='http://www.w3.org/2001/04/xmldsig-more#hmac-sha224'/>, 224",
    "<PRF Algorithm='http://www.w3.org/2001/04/xmldsig-more#hmac-sha256'/>, 256",
    "<PRF Algorithm='http://www.w3.org/2001/04/xmldsig-more#hmac-sha384'/>, 384",
    "<PRF Algorithm='http://www.w3.org/2001/04/xmldsig-more#hmac-sha512'/>, 512",
  })
  void aKeyIsDerivedWithEachPseudorandomFunction(String prf, String hash) {
    byte[] salt = "salt".getBytes(US_ASCII);
    byte[] key = PskcMacVectors.pbkdf2(hash, "päss", salt, 2000, 16);
    byte[] data = encrypt("aes128-cbc", key, SECRET_BYTES);
    String head = derived(prf, "c2FsdA==", "2000", "16") + headMac(key);

    String file = file(head, "aes128-cbc", data, hmac("1", MAC_KEY, data), "");

    assertThat(fields(file, new PskcSecrets("päss", null, false))).containsEntry("secret", SECRET);
  }

  private static String headMac(byte[] key) {
    return macMethod(
        "1", encryptedData("MACKey", "aes128-cbc", encrypt("aes128-cbc", key, MAC_KEY)));
  }

  private static String derived(String prf, String salt, String iterations, String length) {
    return """
    <EncryptionKey><DerivedKey xmlns="http://www.w3.org/2009/xmlenc11#">
      <KeyDerivationMethod
          Algorithm="http://www.rsasecurity.com/rsalabs/pkcs/schemas/pkcs-5v2-0#pbkdf2">
        <PBKDF2-params><Salt><Specified>%s</Specified></Salt>
          <IterationCount>%s</IterationCount><KeyLength>%s</KeyLength>%s</PBKDF2-params>
      </KeyDerivationMethod>
    </DerivedKey></EncryptionKey>
    """
        .formatted(salt, iterations, length, prf);
  }

  @ParameterizedTest
  @CsvSource({
    "IterationCount, c2FsdA==, 1000001, 16, ''",
    "IterationCount, c2FsdA==, 0, 16, ''",
    "IterationCount, c2FsdA==, -1, 16, ''",
    "IterationCount, c2FsdA==, 99999999999999999999, 16, ''",
    "KeyLength, c2FsdA==, 1000, 33, ''",
    "KeyLength, c2FsdA==, 1000, 2147483647, ''",
    "Salt, '', 1000, 16, ''",
    "Salt, ====, 1000, 16, ''",
    "PRF, c2FsdA==, 1000, 16, <PRF Algorithm='http://www.w3.org/2000/09/xmldsig#hmac-md5'/>",
  })
  void theCostOfADerivationIsCapped(
      String field, String salt, String iterations, String length, String prf) {
    String file = container(derived(prf, salt, iterations, length) + PskcFiles.plainHotp("1"));

    assertThatThrownBy(() -> read(file, PskcFiles.nothing()))
        .isInstanceOf(SeedFileException.class)
        .hasMessageStartingWith(field + ": expected");
  }

  @Test
  void aPlainSecretIsRefusedWhereTheFileIsEncrypted() {
    byte[] data = encrypt("aes128-cbc", KEY, SECRET_BYTES);
    String file =
        container(
            head("aes128-cbc", KEY, "1")
                + encryptedKey("1", data, hmac("1", MAC_KEY, data))
                + PskcFiles.plainHotp("2"));

    List<SeedRecord> records = read(file, key(KEY));

    assertThat(records.get(0).problem()).isNull();
    assertThat(records.get(1).problem())
        .isEqualTo("Secret: is not encrypted, as the file says that it is");
    assertThat(read(file, lenient(KEY)).get(1).problem()).isNotNull();
  }

  @Test
  void aPasswordOrKeyForAFileThatIsPlainIsAComplaint() {
    String file = container(PskcFiles.plainHotp("1"));

    assertThatThrownBy(() -> read(file, key(KEY)))
        .isInstanceOf(SeedFileException.class)
        .hasFieldOrPropertyWithValue("field", "presharedKey");
    assertThatThrownBy(() -> read(file, new PskcSecrets("pass", null, false)))
        .isInstanceOf(SeedFileException.class)
        .hasFieldOrPropertyWithValue("field", "password");
  }

  /** Under a wrong key the padding of some looks right: 16 of 256. */
  @Test
  void withoutMacOneKeyThatDoesNotOpenIsTheWholeFile() {
    StringBuilder keys = new StringBuilder(presharedKeyName());
    for (int i = 0; i < 200; i++) {
      byte[] data = encrypt("aes128-cbc", KEY, Arrays.copyOf(new byte[] {(byte) i}, 20));
      keys.append(
          keyPackage(
              "s" + i,
              HOTP,
              "<Data><Secret>"
                  + encryptedData("EncryptedValue", "aes128-cbc", data)
                  + "</Secret></Data>"));
    }
    byte[] wrong = KEY.clone();
    wrong[0] ^= 1;

    assertThat(read(container(keys.toString()), lenient(KEY)))
        .allSatisfy(it -> assertThat(it.problem()).isNull());
    assertThatThrownBy(() -> read(container(keys.toString()), lenient(wrong)))
        .isInstanceOf(SeedFileException.class)
        .hasFieldOrPropertyWithValue("field", "presharedKey");
  }

  @Test
  void aValueThatIsBothPlainAndEncryptedIsRefused() {
    byte[] data = encrypt("aes128-cbc", KEY, SECRET_BYTES);
    String file =
        file(head("aes128-cbc", KEY, "1"), "aes128-cbc", data, hmac("1", MAC_KEY, data), "")
            .replace("<Secret>", "<Secret><PlainValue>MTIzNA==</PlainValue>");

    assertThat(problem(file, key(KEY))).isEqualTo("Secret: is both plain and encrypted");
  }

  @Test
  void anEncryptionKeyAfterAPackageIsRefused() {
    String file = container(PskcFiles.plainHotp("1") + presharedKeyName());

    assertThatThrownBy(() -> read(file, key(KEY)))
        .hasMessageStartingWith("has EncryptionKey after a KeyPackage");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "00", "0011", "xx", "00112233445566778899aabbccddeeff00"})
  void aMalformedPresharedKeyIsNamed(String hex) {
    assertThatThrownBy(() -> new PskcSecrets(null, hex, false))
        .isInstanceOf(SeedFileException.class)
        .hasFieldOrPropertyWithValue("field", "presharedKey");
  }
}
