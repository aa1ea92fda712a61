package io.latchkey.pskc;

import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * A walk through an XML document, element by element. No document type, no entity but the five of
 * XML itself, bounded depth, attributes and text.
 */
final class PskcXml {
  private static final int MAX_DEPTH = 32;
  private static final int MAX_ATTRIBUTES = 32;
  private static final int MAX_TEXT = 16 << 10;

  private final SeedText text;
  private final XMLStreamReader reader;
  private int depth;

  PskcXml(InputStream in) {
    text = new SeedText(in);
    try {
      reader = factory().createXMLStreamReader(text);
    } catch (XMLStreamException e) {
      throw SeedFileException.file("is not well-formed XML");
    }
  }

  private static XMLInputFactory factory() {
    // The JDK's own: another one on the class path may know other switches.
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    factory.setXMLResolver(
        (publicId, systemId, baseUri, namespace) -> {
          throw new XMLStreamException("external entities are not read");
        });
    return factory;
  }

  /** Moves to the document's element. */
  void root() {
    while (next() != XMLStreamConstants.START_ELEMENT) {
      // Comments and processing instructions.
    }
  }

  /** Moves over what follows the document's element, which must be nothing. */
  void end() {
    while (next() != XMLStreamConstants.END_DOCUMENT) {
      // Comments and processing instructions.
    }
  }

  /**
   * Visits the children of the present element and moves to its end. What a visit leaves unread is
   * skipped.
   *
   * @param visit takes the local name of the child that the walk is at
   */
  void children(Consumer<String> visit) {
    int parent = depth;
    while (true) {
      int event = next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        visit.accept(name());
        while (depth > parent) {
          next();
        }
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        return;
      }
    }
  }

  String name() {
    return reader.getLocalName();
  }

  String namespace() {
    String namespace = reader.getNamespaceURI();
    return namespace == null ? "" : namespace;
  }

  /** An attribute without a namespace; null if the present element has none of that name. */
  @Nullable String attribute(String name) {
    String value = reader.getAttributeValue("", name);
    if (value == null) {
      value = reader.getAttributeValue(null, name);
    }
    return value == null ? null : value.strip();
  }

  /** Local names of the attributes of the present element. */
  List<String> attributes() {
    return IntStream.range(0, reader.getAttributeCount())
        .mapToObj(reader::getAttributeLocalName)
        .toList();
  }

  /** The text of the present element without spaces around it; moves to the element's end. */
  String text() {
    int parent = depth;
    StringBuilder value = new StringBuilder();
    while (true) {
      int event = next();
      switch (event) {
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
          if (value.length() + reader.getTextLength() > MAX_TEXT) {
            throw SeedFileException.file(
                "has a text of more than " + MAX_TEXT + " characters" + where());
          }
          value.append(reader.getText());
        }
        case XMLStreamConstants.START_ELEMENT ->
            throw SeedFileException.file("has an element inside a text" + where());
        case XMLStreamConstants.END_ELEMENT -> {
          if (depth < parent) {
            return value.toString().strip();
          }
        }
        default -> {
          // Comments and processing instructions.
        }
      }
    }
  }

  /** Line and column, for complaints. */
  String where() {
    return " (line "
        + reader.getLocation().getLineNumber()
        + ", column "
        + reader.getLocation().getColumnNumber()
        + ")";
  }

  private int next() {
    int event;
    try {
      if (!reader.hasNext()) {
        throw malformed();
      }
      event = reader.next();
    } catch (XMLStreamException e) {
      // Not the parser's message: it may quote the file.
      throw malformed();
    }
    text.progress();
    switch (event) {
      case XMLStreamConstants.START_ELEMENT -> entered();
      case XMLStreamConstants.END_ELEMENT -> depth--;
      case XMLStreamConstants.DTD ->
          throw SeedFileException.file("has a DOCTYPE, which is not allowed");
      case XMLStreamConstants.ENTITY_REFERENCE ->
          throw SeedFileException.file("has an entity, which is not allowed" + where());
      default -> {
        // Nothing to check.
      }
    }
    return event;
  }

  private void entered() {
    if (++depth > MAX_DEPTH) {
      throw SeedFileException.file("has elements in more than " + MAX_DEPTH + " levels" + where());
    }
    if (reader.getAttributeCount() > MAX_ATTRIBUTES
        || reader.getNamespaceCount() > MAX_ATTRIBUTES) {
      throw SeedFileException.file(
          "has an element with more than " + MAX_ATTRIBUTES + " attributes" + where());
    }
  }

  private SeedFileException malformed() {
    return SeedFileException.file("is not well-formed XML" + where());
  }
}
