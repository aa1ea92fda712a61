package io.latchkey.pskc;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.PublicKey;
import java.util.List;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Verifies the signature of a container (RFC 6030, section 7): one enveloped XML signature over the
 * whole document, by the key of a certificate that the caller trusts. What the signature says of
 * its own key is not looked at, nor is the certificate's validity. The JDK's secure validation is
 * on: no SHA-1, no short keys.
 *
 * <p>Verification needs the document in memory, so files are bounded.
 */
public final class PskcSignature {
  /** The longest file whose signature is verified, in bytes. */
  public static final int MAX_LENGTH = 8 << 20;

  private static final Set<String> TRANSFORMS =
      Set.of(
          Transform.ENVELOPED,
          "http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
          "http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments",
          "http://www.w3.org/2006/12/xml-c14n11",
          "http://www.w3.org/2006/12/xml-c14n11#WithComments",
          "http://www.w3.org/2001/10/xml-exc-c14n#",
          "http://www.w3.org/2001/10/xml-exc-c14n#WithComments");

  private PskcSignature() {}

  /**
   * Verifies the signature of a whole file.
   *
   * @param in the file, not compressed; the caller closes it
   * @param key of the certificate
   * @throws SeedFileException with the field {@code certificate} if there is no such signature
   */
  public static void verify(InputStream in, PublicKey key) throws IOException {
    byte[] file = in.readNBytes(MAX_LENGTH + 1);
    if (file.length > MAX_LENGTH) {
      throw refused("signatures are verified in files of up to " + MAX_LENGTH + " bytes");
    }
    Document document = parse(file);
    DOMValidateContext context = new DOMValidateContext(key, signature(document));
    context.setProperty("org.jcp.xml.dsig.secureValidation", true);
    try {
      XMLSignature signature =
          XMLSignatureFactory.getInstance("DOM").unmarshalXMLSignature(context);
      if (!coversTheDocument(signature)) {
        throw refused("the signature is not over the whole file");
      }
      if (!signature.validate(context)) {
        throw refused("the signature of the file is not valid under this key");
      }
    } catch (SeedFileException e) {
      throw e;
    } catch (MarshalException | XMLSignatureException | RuntimeException e) {
      // The JDK's reader of signatures also throws what it does not declare.
      throw refused("the signature of the file cannot be verified");
    }
  }

  private static Document parse(byte[] file) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setXIncludeAware(false);
      DocumentBuilder builder = factory.newDocumentBuilder();
      // The default handler prints.
      builder.setErrorHandler(new DefaultHandler());
      // The same characters as PskcReader has, whatever encoding the file declares.
      return builder.parse(
          new InputSource(new SeedText(new ByteArrayInputStream(file), MAX_LENGTH)));
    } catch (SAXException e) {
      throw SeedFileException.file("is not well-formed XML");
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("The XML parser takes no switches", e);
    }
  }

  /**
   * The one signature, which is a child of the container. The RFC's schema has the element in its
   * own namespace, with children of XML Signature; makers write either.
   */
  private static Node signature(Document document) {
    Element container = document.getDocumentElement();
    Node found = null;
    for (Node node = container.getFirstChild(); node != null; node = node.getNextSibling()) {
      if ("Signature".equals(node.getLocalName())) {
        if (found != null) {
          throw refused("the file has more than one signature");
        }
        found = node;
      }
    }
    if (found == null) {
      throw refused("the file has no XML signature");
    }
    // Its own name is part of nothing that is hashed.
    return document.renameNode(found, XMLSignature.XMLNS, "Signature");
  }

  private static boolean coversTheDocument(XMLSignature signature) {
    List<Reference> references = signature.getSignedInfo().getReferences();
    return references.size() == 1
        && "".equals(references.get(0).getURI())
        && references.get(0).getTransforms().stream()
            .allMatch(transform -> TRANSFORMS.contains(transform.getAlgorithm()));
  }

  private static SeedFileException refused(String complaint) {
    return new SeedFileException("certificate", complaint);
  }
}
