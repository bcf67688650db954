package vn.vinhdanh.document;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// One part (XML file) of a Word text while it is written: elements of WordprocessingML with their attributes, texts escaped.
/// Source of the names: ISO/IEC 29500-1.
final class WordPart {
  private static final String MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final XMLStreamWriter xml;

  private interface Writing {
    void write(XMLStreamWriter xml) throws XMLStreamException;
  }

  /// @param root its outermost element, open until [#bytes]
  WordPart(String root) {
    try {
      xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
    } catch (XMLStreamException e) {
      throw new IllegalStateException("No XML can be written here.", e);
    }
    write(out -> {
      out.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
      out.writeStartElement("w", root, MAIN);
      out.writeNamespace("w", MAIN);
      out.writeNamespace("r", RELATIONS);
    });
  }

  /// Opens an element.
  ///
  /// @param attributes names and values in turn; a name is of WordprocessingML unless it has a prefix ("r:id")
  WordPart open(String name, String... attributes) {
    write(out -> {
      out.writeStartElement("w", name, MAIN);
      for (int i = 0; i < attributes.length; i += 2) {
        var attribute = attributes[i];
        if (attribute.startsWith("r:")) {
          out.writeAttribute("r", RELATIONS, attribute.substring(2), attributes[i + 1]);
        } else if (attribute.startsWith("xml:")) {
          out.writeAttribute("xml", "http://www.w3.org/XML/1998/namespace", attribute.substring(4), attributes[i + 1]);
        } else {
          out.writeAttribute("w", MAIN, attribute, attributes[i + 1]);
        }
      }
    });
    return this;
  }

  WordPart close() {
    write(XMLStreamWriter::writeEndElement);
    return this;
  }

  /// An element without content.
  WordPart empty(String name, String... attributes) {
    return open(name, attributes).close();
  }

  /// Text, less the signs that XML cannot hold.
  WordPart text(String text) {
    write(out -> out.writeCharacters(text.codePoints().filter(WordPart::mayStand)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString()));
    return this;
  }

  private static boolean mayStand(int sign) {
    return sign == '\t' || sign == '\n' || sign >= ' ' && sign < 0xD800 || sign >= 0xE000 && sign <= 0xFFFD || sign > 0xFFFF;
  }

  byte[] bytes() {
    write(out -> {
      out.writeEndDocument();
      out.close();
    });
    return bytes.toByteArray();
  }

  private void write(Writing act) {
    try {
      act.write(xml);
    } catch (XMLStreamException e) {
      throw new IllegalStateException("A part of a Word text could not be written.", e);
    }
  }
}
