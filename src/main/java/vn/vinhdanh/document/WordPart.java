package vn.vinhdanh.document;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// One part (XML file) of a Word text while it is written: elements of WordprocessingML with their attributes, texts escaped.
/// Source of the names: ISO/IEC 29500-1.
final class WordPart {
  private static final String MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

  private static final String PLACED = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
  private static final String DRAWN = "http://schemas.openxmlformats.org/drawingml/2006/main";
  private static final String PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture";
  /// Units of drawings in a point.
  private static final int EMU = 12_700;

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

  /// A picture in the line of a paragraph.
  ///
  /// @param relation by which its bytes are found
  /// @param number of it in the text, from 1 on
  /// @param wide in points, as `high`
  WordPart picture(String relation, int number, String description, double wide, double high) {
    var across = "" + Math.round(wide * EMU);
    var up = "" + Math.round(high * EMU);
    write(out -> {
      out.writeStartElement("w", "drawing", MAIN);
      out.writeStartElement("wp", "inline", PLACED);
      out.writeNamespace("wp", PLACED);
      for (var side : List.of("distT", "distB", "distL", "distR")) {
        out.writeAttribute(side, "0");
      }
      sized(out, "wp", "extent", PLACED, across, up);
      out.writeEmptyElement("wp", "docPr", PLACED);
      out.writeAttribute("id", "" + number);
      out.writeAttribute("name", relation + number);
      out.writeAttribute("descr", description);
      out.writeStartElement("a", "graphic", DRAWN);
      out.writeNamespace("a", DRAWN);
      out.writeStartElement("a", "graphicData", DRAWN);
      out.writeAttribute("uri", PICTURE);
      out.writeStartElement("pic", "pic", PICTURE);
      out.writeNamespace("pic", PICTURE);
      out.writeStartElement("pic", "nvPicPr", PICTURE);
      out.writeEmptyElement("pic", "cNvPr", PICTURE);
      out.writeAttribute("id", "" + number);
      out.writeAttribute("name", relation + number);
      out.writeEmptyElement("pic", "cNvPicPr", PICTURE);
      out.writeEndElement();
      out.writeStartElement("pic", "blipFill", PICTURE);
      out.writeEmptyElement("a", "blip", DRAWN);
      out.writeAttribute("r", RELATIONS, "embed", relation);
      out.writeStartElement("a", "stretch", DRAWN);
      out.writeEmptyElement("a", "fillRect", DRAWN);
      out.writeEndElement();
      out.writeEndElement();
      out.writeStartElement("pic", "spPr", PICTURE);
      out.writeStartElement("a", "xfrm", DRAWN);
      out.writeEmptyElement("a", "off", DRAWN);
      out.writeAttribute("x", "0");
      out.writeAttribute("y", "0");
      sized(out, "a", "ext", DRAWN, across, up);
      out.writeEndElement();
      out.writeStartElement("a", "prstGeom", DRAWN);
      out.writeAttribute("prst", "rect");
      out.writeEndElement();
      out.writeEndElement();
      for (int open = 0; open < 5; open++) {
        out.writeEndElement();
      }
    });
    return this;
  }

  private static void sized(XMLStreamWriter out, String prefix, String name, String space, String across, String up) throws XMLStreamException {
    out.writeEmptyElement(prefix, name, space);
    out.writeAttribute("cx", across);
    out.writeAttribute("cy", up);
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
