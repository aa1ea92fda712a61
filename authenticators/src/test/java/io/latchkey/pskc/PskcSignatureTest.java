package io.latchkey.pskc;

import static io.latchkey.pskc.PskcFiles.container;
import static io.latchkey.pskc.PskcFiles.plainHotp;
import static io.latchkey.pskc.PskcFiles.stream;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** The signature of a container (RFC 6030, section 7). */
class PskcSignatureTest {
  private static final String SHA256_RSA = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
  private static KeyPair pair;

  @BeforeAll
  static void makeKey() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    pair = generator.generateKeyPair();
  }

  /** Signs as a maker does: enveloped, over the document or the element with an id. */
  private static String sign(String xml, String uri, String digest, String method)
      throws Exception {
    DocumentBuilderFactory documents = DocumentBuilderFactory.newDefaultNSInstance();
    Document document =
        documents.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    document.getDocumentElement().setAttribute("Id", "all");
    document.getDocumentElement().setIdAttribute("Id", true);
    XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM");
    Reference reference =
        factory.newReference(
            uri,
            factory.newDigestMethod(digest, null),
            List.of(
                factory.newTransform(Transform.ENVELOPED, (TransformParameterSpec) null),
                factory.newTransform(
                    CanonicalizationMethod.EXCLUSIVE, (TransformParameterSpec) null)),
            null,
            null);
    SignedInfo info =
        factory.newSignedInfo(
            factory.newCanonicalizationMethod(
                CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null),
            factory.newSignatureMethod(method, null),
            List.of(reference));
    DOMSignContext context = new DOMSignContext(pair.getPrivate(), document.getDocumentElement());
    context.setProperty("org.jcp.xml.dsig.secureValidation", false);
    factory.newXMLSignature(info, null).sign(context);
    Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
    transformer.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
    StringWriter writer = new StringWriter();
    transformer.transform(new DOMSource(document), new StreamResult(writer));
    return writer.toString();
  }

  private static String signed() throws Exception {
    return sign(container(plainHotp("1") + plainHotp("2")), "", DigestMethod.SHA256, SHA256_RSA);
  }

  private static void assertRefused(String xml, String complaint) {
    assertThatThrownBy(() -> PskcSignature.verify(stream(xml), pair.getPublic()))
        .isInstanceOf(SeedFileException.class)
        .hasFieldOrPropertyWithValue("field", "certificate")
        .hasMessageContaining(complaint);
  }

  @Test
  void aSignatureOverTheFileIsValid() throws Exception {
    String file = signed();

    assertThatCode(() -> PskcSignature.verify(stream(file), pair.getPublic()))
        .doesNotThrowAnyException();
    // The signature is where the reader looks for one.
    assertThatCode(() -> PskcFiles.read(file, PskcFiles.nothing())).doesNotThrowAnyException();
  }

  @Test
  void aChangedFileIsRefused() throws Exception {
    assertRefused(
        signed().replace("<SerialNo>2</SerialNo>", "<SerialNo>3</SerialNo>"), "is not valid");
  }

  @Test
  void anotherKeyIsRefused() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    String file = signed();
    assertThatThrownBy(
            () -> PskcSignature.verify(stream(file), generator.generateKeyPair().getPublic()))
        .isInstanceOf(SeedFileException.class)
        .hasMessageContaining("is not valid");
  }

  @Test
  void aFileWithoutSignatureIsRefused() {
    assertRefused(container(plainHotp("1")), "has no XML signature");
    assertRefused(container(plainHotp("1") + "<Signature/>"), "cannot be verified");
  }

  /** The JDK's reader throws other exceptions than it declares. */
  @Test
  void aMalformedSignatureIsRefusedAsAnyOther() throws Exception {
    String file = signed();

    assertRefused(
        file.replaceFirst("<SignatureValue>[^<]*<", "<SignatureValue>A<"), "cannot be verified");
    assertRefused(
        file.replace(
            "</Signature>",
            "<KeyInfo><X509Data><X509SubjectName/></X509Data></KeyInfo></Signature>"),
        "cannot be verified");
  }

  @Test
  void whatIsVerifiedIsReadAsUtf8WhateverTheFileDeclares() throws Exception {
    byte[] latin =
        sign(
                container(plainHotp("1")).replace("Acme", "Acm\u00e9"),
                "",
                DigestMethod.SHA256,
                SHA256_RSA)
            .replaceFirst("UTF-8", "ISO-8859-1")
            .getBytes(StandardCharsets.ISO_8859_1);

    assertThatThrownBy(
            () -> PskcSignature.verify(new ByteArrayInputStream(latin), pair.getPublic()))
        .isInstanceOf(SeedFileException.class)
        .hasMessageContaining("UTF-8");
  }

  @Test
  void aSignatureOverAPartIsRefused() throws Exception {
    assertRefused(
        sign(container(plainHotp("1")), "#all", DigestMethod.SHA256, SHA256_RSA),
        "is not over the whole file");
  }

  @Test
  void aWeakSignatureIsRefused() throws Exception {
    assertRefused(
        sign(
            container(plainHotp("1")),
            "",
            DigestMethod.SHA1,
            "http://www.w3.org/2000/09/xmldsig#rsa-sha1"),
        "cannot be verified");
  }

  @Test
  void aFileThatIsTooLongIsRefused() {
    assertRefused(container("<x/>".repeat(PskcSignature.MAX_LENGTH / 4)), "in files of up to");
  }

  @Test
  void aDocumentTypeIsRefused() {
    assertThatThrownBy(
            () ->
                PskcSignature.verify(
                    stream("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), pair.getPublic()))
        .isInstanceOf(SeedFileException.class)
        .hasMessage("is not well-formed XML");
  }
}
