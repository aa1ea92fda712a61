package io.latchkey.it.saml;

import io.latchkey.it.realm.TestRealm;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What a response asserts, whose signature is checked. */
public final class SamlAssertion {
  private static final String ASSERTION = "urn:oasis:names:tc:SAML:2.0:assertion";

  private final Element assertion;

  private SamlAssertion(Element assertion) {
    this.assertion = assertion;
  }

  /** Of a response that the realm has signed as a whole, with the key that it publishes. */
  static SamlAssertion verified(byte[] response, TestRealm realm) {
    try {
      DocumentBuilderFactory parsers = DocumentBuilderFactory.newInstance();
      parsers.setNamespaceAware(true);
      parsers.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      parsers.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      Document document = parsers.newDocumentBuilder().parse(new ByteArrayInputStream(response));
      verify(document.getDocumentElement(), keyOf(realm));
      return new SamlAssertion(
          only(document.getElementsByTagNameNS(ASSERTION, "Assertion"), "Assertion"));
    } catch (Exception e) {
      throw new AssertionError("The response cannot be read", e);
    }
  }

  private static void verify(Element response, PublicKey key)
      throws MarshalException, XMLSignatureException {
    response.setIdAttribute("ID", true);
    NodeList children = response.getElementsByTagNameNS(XMLSignature.XMLNS, "Signature");
    DOMValidateContext context = new DOMValidateContext(key, only(children, "Signature"));
    context.setProperty("org.jcp.xml.dsig.secureValidation", true);
    XMLSignature signature = XMLSignatureFactory.getInstance("DOM").unmarshalXMLSignature(context);
    List<Reference> references = signature.getSignedInfo().getReferences();
    if (references.size() != 1
        || !references.get(0).getURI().equals("#" + response.getAttribute("ID"))) {
      throw new AssertionError("Something else than the response is signed");
    }
    if (!signature.validate(context)) {
      throw new AssertionError("The signature is not the realm's");
    }
  }

  private static PublicKey keyOf(TestRealm realm) throws GeneralSecurityException {
    String certificate =
        realm.resource().keys().getKeyMetadata().getKeys().stream()
            .filter(key -> "RS256".equals(key.getAlgorithm()) && key.getCertificate() != null)
            .findFirst()
            .orElseThrow()
            .getCertificate();
    byte[] der = Base64.getMimeDecoder().decode(certificate);
    return CertificateFactory.getInstance("X.509")
        .generateCertificate(new ByteArrayInputStream(der))
        .getPublicKey();
  }

  /** How the login is classed. */
  public String classRef() {
    return only(
            assertion.getElementsByTagNameNS(ASSERTION, "AuthnContextClassRef"),
            "AuthnContextClassRef")
        .getTextContent();
  }

  /** The values of all attributes whose names begin so, by name; each attribute has one. */
  public Map<String, String> attributes(String prefix) {
    Map<String, String> values = new LinkedHashMap<>();
    for (Element attribute : list(assertion.getElementsByTagNameNS(ASSERTION, "Attribute"))) {
      String name = attribute.getAttribute("Name");
      if (name.startsWith(prefix)) {
        NodeList value = attribute.getElementsByTagNameNS(ASSERTION, "AttributeValue");
        if (values.put(name, only(value, name).getTextContent()) != null) {
          throw new AssertionError(name + " is there twice");
        }
      }
    }
    return values;
  }

  /** An attribute that must be there. */
  public Element attribute(String name) {
    return list(assertion.getElementsByTagNameNS(ASSERTION, "Attribute")).stream()
        .filter(it -> name.equals(it.getAttribute("Name")))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No attribute " + name));
  }

  private static List<Element> list(NodeList nodes) {
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  private static Element only(NodeList nodes, String name) {
    if (nodes.getLength() != 1) {
      throw new AssertionError("Expected one " + name + ", there are " + nodes.getLength());
    }
    return (Element) nodes.item(0);
  }
}
