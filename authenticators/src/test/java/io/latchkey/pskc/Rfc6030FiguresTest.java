package io.latchkey.pskc;

import static io.latchkey.pskc.PskcFiles.SECRET;
import static io.latchkey.pskc.PskcFiles.container;
import static io.latchkey.pskc.PskcFiles.nothing;
import static io.latchkey.pskc.PskcFiles.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The examples of RFC 6030, figures 2 to 10. */
class Rfc6030FiguresTest {
  private static final String PRESHARED = "12345678901234567890123456789012";

  private static final String MAC_KEY_FIGURE_6 =
      """
      <MACMethod Algorithm="http://www.w3.org/2000/09/xmldsig#hmac-sha1">
        <MACKey>
          <xenc:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/>
          <xenc:CipherData>
            <xenc:CipherValue>
              ESIzRFVmd4iZABEiM0RVZgKn6WjLaTC1sbeBMSvIhRejN9vJa2BOlSaMrR7I5wSX
            </xenc:CipherValue>
          </xenc:CipherData>
        </MACKey>
      </MACMethod>
      """;

  @Test
  void figure2BasicContainer() {
    SeedRecord record =
        read(
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <KeyContainer Version="1.0" Id="exampleID1"
                    xmlns="urn:ietf:params:xml:ns:keyprov:pskc">
                  <KeyPackage>
                    <Key Id="12345678" Algorithm="urn:ietf:params:xml:ns:keyprov:pskc:hotp">
                      <Issuer>Issuer-A</Issuer>
                      <Data>
                        <Secret>
                          <PlainValue>MTIzNA==</PlainValue>
                        </Secret>
                      </Data>
                    </Key>
                  </KeyPackage>
                </KeyContainer>
                """,
                nothing())
            .get(0);

    // The serial is the key's id, since there is no device.
    assertThat(record.fields())
        .containsEntry("kind", "hotp")
        .containsEntry("serial", "12345678")
        .containsEntry("secret", "31323334")
        .doesNotContainKey("manufacturer");
  }

  @Test
  void figure3SupplementaryData() {
    SeedRecord record =
        read(
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <KeyContainer Version="1.0" Id="exampleID1"
                    xmlns="urn:ietf:params:xml:ns:keyprov:pskc">
                  <KeyPackage>
                    <DeviceInfo>
                      <Manufacturer>Manufacturer</Manufacturer>
                      <SerialNo>987654321</SerialNo>
                      <UserId>DC=example-bank,DC=net</UserId>
                    </DeviceInfo>
                    <CryptoModuleInfo>
                      <Id>CM_ID_001</Id>
                    </CryptoModuleInfo>
                    <Key Id="12345678" Algorithm="urn:ietf:params:xml:ns:keyprov:pskc:hotp">
                      <Issuer>Issuer</Issuer>
                      <AlgorithmParameters>
                        <ResponseFormat Length="8" Encoding="DECIMAL"/>
                      </AlgorithmParameters>
                      <Data>
                        <Secret>
                          <PlainValue>MTIzNDU2Nzg5MDEyMzQ1Njc4OTA=
                          </PlainValue>
                        </Secret>
                        <Counter>
                          <PlainValue>0</PlainValue>
                        </Counter>
                      </Data>
                      <UserId>UID=jsmith,DC=example-bank,DC=net</UserId>
                    </Key>
                  </KeyPackage>
                </KeyContainer>
                """,
                nothing())
            .get(0);

    assertThat(record.fields())
        .containsEntry("serial", "987654321")
        .containsEntry("manufacturer", "Manufacturer")
        .containsEntry("digits", 8L)
        .containsEntry("counter", 0L)
        .containsEntry("secret", SECRET);
    assertThat(record.holder()).isNull();
  }

  @Test
  void figure4AKeyThatIsOnlyReferredToIsRefused() {
    SeedRecord record =
        read(
                """
                <KeyContainer Version="1.0" Id="exampleID1"
                    xmlns="urn:ietf:params:xml:ns:keyprov:pskc">
                  <KeyPackage>
                    <DeviceInfo>
                      <Manufacturer>Manufacturer</Manufacturer>
                      <SerialNo>987654321</SerialNo>
                    </DeviceInfo>
                    <CryptoModuleInfo>
                      <Id>CM_ID_001</Id>
                    </CryptoModuleInfo>
                    <Key Id="12345678" Algorithm="urn:ietf:params:xml:ns:keyprov:pskc:hotp">
                      <Issuer>Issuer</Issuer>
                      <AlgorithmParameters>
                        <ResponseFormat Length="8" Encoding="DECIMAL"/>
                      </AlgorithmParameters>
                      <KeyProfileId>keyProfile1</KeyProfileId>
                      <KeyReference>MasterKeyLabel</KeyReference>
                      <Data>
                        <Counter>
                          <PlainValue>0</PlainValue>
                        </Counter>
                      </Data>
                      <Policy>
                        <KeyUsage>OTP</KeyUsage>
                      </Policy>
                    </Key>
                  </KeyPackage>
                </KeyContainer>
                """,
                nothing())
            .get(0);

    assertThat(record.problem()).isEqualTo("Secret: is only referred to, not in the file");
    assertThat(record.serial()).isEqualTo("987654321");
  }

  @Test
  void figure5AKeyUnderAPinIsATokenAndItsPinIsNone() {
    List<SeedRecord> records =
        read(
            """
            <KeyContainer Version="1.0" Id="exampleID1"
                xmlns="urn:ietf:params:xml:ns:keyprov:pskc">
              <KeyPackage>
                <DeviceInfo>
                  <Manufacturer>Manufacturer</Manufacturer>
                  <SerialNo>987654321</SerialNo>
                </DeviceInfo>
                <CryptoModuleInfo>
                  <Id>CM_ID_001</Id>
                </CryptoModuleInfo>
                <Key Id="12345678" Algorithm="urn:ietf:params:xml:ns:keyprov:pskc:hotp">
                  <Issuer>Issuer</Issuer>
                  <AlgorithmParameters>
                    <ResponseFormat Length="8" Encoding="DECIMAL"/>
                  </AlgorithmParameters>
                  <Data>
                    <Secret>
                      <PlainValue>MTIzNDU2Nzg5MDEyMzQ1Njc4OTA=</PlainValue>
                    </Secret>
                    <Counter>
                      <PlainValue>0</PlainValue>
                    </Counter>
                  </Data>
                  <Policy>
                    <PINPolicy MinLength="4" MaxLength="4" PINKeyId="123456781"
                        PINEncoding="DECIMAL" PINUsageMode="Local"/>
                    <KeyUsage>OTP</KeyUsage>
                  </Policy>
                </Key>
              </KeyPackage>
              <KeyPackage>
                <DeviceInfo>
                  <Manufacturer>Manufacturer</Manufacturer>
                  <SerialNo>987654321</SerialNo>
                </DeviceInfo>
                <CryptoModuleInfo>
                  <Id>CM_ID_001</Id>
                </CryptoModuleInfo>
                <Key Id="123456781" Algorithm="urn:ietf:params:xml:ns:keyprov:pskc:pin">
                  <Issuer>Issuer</Issuer>
                  <AlgorithmParameters>
                    <ResponseFormat Length="4" Encoding="DECIMAL"/>
                  </AlgorithmParameters>
                  <Data>
                    <Secret>
                      <PlainValue>MTIzNA==</PlainValue>
                    </Secret>
                  </Data>
                </Key>
              </KeyPackage>
            </KeyContainer>
            """,
            nothing());

    assertThat(records).hasSize(2);
    assertThat(records.get(0).fields()).containsEntry("secret", SECRET);
    assertThat(records.get(1).fields()).isEmpty();
    assertThat(records.get(1).problem()).isNull();
  }

  @Test
  void figure6PresharedKey() {
    SeedRecord record = read(figure6(), new PskcSecrets(null, PRESHARED, false)).get(0);

    assertThat(record.fields())
        .containsEntry("serial", "987654321")
        .containsEntry("digits", 8L)
        .containsEntry("counter", 0L)
        .containsEntry("secret", SECRET);
  }

  @Test
  void figure6UnderAnotherKeyIsOneComplaintForTheFile() {
    String other = PRESHARED.replace('9', '8');
    assertThatThrownBy(() -> read(figure6(), new PskcSecrets(null, other, false)))
        .isInstanceOf(SeedFileException.class)
        .hasFieldOrPropertyWithValue("field", "presharedKey");
    assertThatThrownBy(() -> read(figure6(), nothing()))
        .isInstanceOf(SeedFileException.class)
        .hasFieldOrPropertyWithValue("field", "presharedKey")
        .hasMessage("is required, the file is encrypted with one");
  }

  private static String figure6() {
    return container(
        """
        <EncryptionKey>
          <ds:KeyName>Pre-shared-key</ds:KeyName>
        </EncryptionKey>
        """
            + MAC_KEY_FIGURE_6
            + """
            <KeyPackage>
              <DeviceInfo>
                <Manufacturer>Manufacturer</Manufacturer>
                <SerialNo>987654321</SerialNo>
              </DeviceInfo>
              <CryptoModuleInfo>
                <Id>CM_ID_001</Id>
              </CryptoModuleInfo>
              <Key Id="12345678" Algorithm="urn:ietf:params:xml:ns:keyprov:pskc:hotp">
                <Issuer>Issuer</Issuer>
                <AlgorithmParameters>
                  <ResponseFormat Length="8" Encoding="DECIMAL"/>
                </AlgorithmParameters>
                <Data>
                  <Secret>
                    <EncryptedValue>
                      <xenc:EncryptionMethod
                          Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/>
                      <xenc:CipherData>
                        <xenc:CipherValue>
                          AAECAwQFBgcICQoLDA0OD+cIHItlB3Wra1DUpxVvOx2lef1VmNPCMl8jwZqIUqGv
                        </xenc:CipherValue>
                      </xenc:CipherData>
                    </EncryptedValue>
                    <ValueMAC>Su+NvtQfmvfJzF6bmQiJqoLRExc=
                    </ValueMAC>
                  </Secret>
                  <Counter>
                    <PlainValue>0</PlainValue>
                  </Counter>
                </Data>
              </Key>
            </KeyPackage>
            """);
  }

  @Test
  void figure7Password() {
    SeedRecord record = read(figure7(), new PskcSecrets("qwerty", null, false)).get(0);

    assertThat(record.fields())
        .containsEntry("serial", "987654321")
        .containsEntry("secret", SECRET);
  }

  @Test
  void figure7UnderAnotherPasswordIsOneComplaintForTheFile() {
    assertThatThrownBy(() -> read(figure7(), new PskcSecrets("qwertz", null, false)))
        .isInstanceOf(SeedFileException.class)
        .hasFieldOrPropertyWithValue("field", "password");
    assertThatThrownBy(() -> read(figure7(), new PskcSecrets(null, PRESHARED, false)))
        .isInstanceOf(SeedFileException.class)
        .hasFieldOrPropertyWithValue("field", "password")
        .hasMessageContaining("is required");
  }

  private static String figure7() {
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <pskc:KeyContainer
      xmlns:pskc="urn:ietf:params:xml:ns:keyprov:pskc"
      xmlns:xenc11="http://www.w3.org/2009/xmlenc11#"
      xmlns:pkcs5="http://www.rsasecurity.com/rsalabs/pkcs/schemas/pkcs-5v2-0#"
      xmlns:xenc="http://www.w3.org/2001/04/xmlenc#" Version="1.0">
      <pskc:EncryptionKey>
        <xenc11:DerivedKey>
          <xenc11:KeyDerivationMethod
              Algorithm="http://www.rsasecurity.com/rsalabs/pkcs/schemas/pkcs-5v2-0#pbkdf2">
            <pkcs5:PBKDF2-params>
              <Salt>
                <Specified>Ej7/PEpyEpw=</Specified>
              </Salt>
              <IterationCount>1000</IterationCount>
              <KeyLength>16</KeyLength>
              <PRF/>
            </pkcs5:PBKDF2-params>
          </xenc11:KeyDerivationMethod>
          <xenc:ReferenceList>
            <xenc:DataReference URI="#ED"/>
          </xenc:ReferenceList>
          <xenc11:MasterKeyName>My Password 1</xenc11:MasterKeyName>
        </xenc11:DerivedKey>
      </pskc:EncryptionKey>
      <pskc:MACMethod Algorithm="http://www.w3.org/2000/09/xmldsig#hmac-sha1">
        <pskc:MACKey>
          <xenc:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/>
          <xenc:CipherData>
            <xenc:CipherValue>
    2GTTnLwM3I4e5IO5FkufoOEiOhNj91fhKRQBtBJYluUDsPOLTfUvoU2dStyOwYZx
            </xenc:CipherValue>
          </xenc:CipherData>
        </pskc:MACKey>
      </pskc:MACMethod>
      <pskc:KeyPackage>
        <pskc:DeviceInfo>
          <pskc:Manufacturer>TokenVendorAcme</pskc:Manufacturer>
          <pskc:SerialNo>987654321</pskc:SerialNo>
        </pskc:DeviceInfo>
        <pskc:CryptoModuleInfo>
          <pskc:Id>CM_ID_001</pskc:Id>
        </pskc:CryptoModuleInfo>
        <pskc:Key Algorithm="urn:ietf:params:xml:ns:keyprov:pskc:hotp" Id="123456">
          <pskc:Issuer>Example-Issuer</pskc:Issuer>
          <pskc:AlgorithmParameters>
            <pskc:ResponseFormat Length="8" Encoding="DECIMAL"/>
          </pskc:AlgorithmParameters>
          <pskc:Data>
            <pskc:Secret>
              <pskc:EncryptedValue Id="ED">
                <xenc:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/>
                <xenc:CipherData>
                  <xenc:CipherValue>
    oTvo+S22nsmS2Z/RtcoF8Hfh+jzMe0RkiafpoDpnoZTjPYZu6V+A4aEn032yCr4f
                  </xenc:CipherValue>
                </xenc:CipherData>
              </pskc:EncryptedValue>
              <pskc:ValueMAC>LP6xMvjtypbfT9PdkJhBZ+D6O4w=
              </pskc:ValueMAC>
            </pskc:Secret>
          </pskc:Data>
        </pskc:Key>
      </pskc:KeyPackage>
    </pskc:KeyContainer>
    """;
  }

  @Test
  void figure8AsymmetricKeysAreRefused() {
    String file =
        container(
            """
            <EncryptionKey>
              <ds:X509Data><ds:X509Certificate>MIIB5zCCAVCgAwIBAgIE</ds:X509Certificate></ds:X509Data>
            </EncryptionKey>
            """
                + PskcFiles.plainHotp("987654321"));

    assertThatThrownBy(() -> read(file, nothing()))
        .isInstanceOf(SeedFileException.class)
        .hasMessage("EncryptionKey: expected KeyName or DerivedKey, but found X509Data");
  }

  @Test
  void figure9ASignatureIsNoticed() {
    String file =
        container(
            PskcFiles.plainHotp("0755225266")
                + """
                <Signature>
                  <ds:SignedInfo>
                    <ds:CanonicalizationMethod
                        Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/>
                    <ds:SignatureMethod Algorithm="http://www.w3.org/2000/09/xmldsig#rsa-sha1"/>
                    <ds:Reference URI="#Device">
                      <ds:DigestMethod Algorithm="http://www.w3.org/2000/09/xmldsig#sha1"/>
                      <ds:DigestValue>j6lwx3rvEPO0vKtMup4NbeVu8nk=</ds:DigestValue>
                    </ds:Reference>
                  </ds:SignedInfo>
                  <ds:SignatureValue>j6lwx3rvEPO0vKtMup4NbeVu8nk=</ds:SignatureValue>
                </Signature>
                """);

    SeedFile.Summary summary = new PskcReader(nothing()).read(PskcFiles.stream(file), record -> {});

    assertThat(summary.signed()).isTrue();
    assertThat(
            new PskcReader(nothing())
                .read(PskcFiles.stream(container(PskcFiles.plainHotp("1"))), record -> {})
                .signed())
        .isFalse();
  }

  @Test
  void figure10BulkProvisioningKeepsTheDatesOfEachKey() {
    String file =
        container(
            bulk("654321", "1", "2006-05-01T00:00:00Z", "2006-05-31T00:00:00Z")
                + bulk("123456", "2", "2006-05-01T00:00:00Z", "2006-05-31T00:00:00Z")
                + bulk("9999999", "3", "2006-03-01T00:00:00Z", "2006-03-31T00:00:00Z")
                + bulk("9999999", "4", "2006-04-01T00:00:00Z", "2006-04-30T00:00:00Z"));

    List<SeedRecord> records = read(file, nothing());

    assertThat(records).extracting(SeedRecord::position).containsExactly(1L, 2L, 3L, 4L);
    assertThat(records)
        .extracting(SeedRecord::serial)
        .containsExactly("654321", "123456", "9999999", "9999999");
    assertThat(records.get(0).fields())
        .containsEntry("validFrom", 1146441600L)
        .containsEntry("validUntil", 1149033600L);
    assertThat(records.get(3).fields()).containsEntry("validFrom", 1143849600L);
  }

  private static String bulk(String serial, String id, String start, String expiry) {
    return """
    <KeyPackage>
      <DeviceInfo>
        <Manufacturer>TokenVendorAcme</Manufacturer>
        <SerialNo>%s</SerialNo>
      </DeviceInfo>
      <Key Id="%s" Algorithm="urn:ietf:params:xml:ns:keyprov:pskc:hotp">
        <Issuer>Issuer</Issuer>
        <AlgorithmParameters>
          <ResponseFormat Length="8" Encoding="DECIMAL"/>
        </AlgorithmParameters>
        <Data>
          <Secret>
            <PlainValue>
              MTIzNDU2Nzg5MDEyMzQ1Njc4OTA=
            </PlainValue>
          </Secret>
          <Counter>
            <PlainValue>0</PlainValue>
          </Counter>
        </Data>
        <Policy>
          <StartDate>%s</StartDate>
          <ExpiryDate>%s</ExpiryDate>
        </Policy>
      </Key>
    </KeyPackage>
    """
        .formatted(serial, id, start, expiry);
  }
}
