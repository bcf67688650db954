package vn.vinhdanh.document;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/// The parts of a Word file (DOCX) by their names, taken out within bounds. Nothing outside the file is ever read.
/// Source: ISO/IEC 29500-2.
///
/// @param parts in the order of the file
record WordPackage(Map<String, byte[]> parts) {

  static final String TEXT = "word/document.xml";
  static final String TEXT_RELATIONS = "word/_rels/document.xml.rels";
  static final String RELATIONS = "_rels/.rels";
  static final String CONTENT_TYPES = "[Content_Types].xml";

  private static final int MOST_PARTS = 500;
  static final int MOST_BYTES = 20 * 1024 * 1024;
  private static final int MOST_XML = 4 * 1024 * 1024;
  private static final int MOST_ELEMENTS = 150_000;
  private static final int DEEPEST = 80;
  private static final Set<String> ON_PAPER = Set.of("header", "footer", "footnotes", "endnotes");
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  /// Why bytes are no package.
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    /// Whether it would grow beyond all bounds.
    private final boolean bomb;

    Unreadable(String message, boolean bomb) {
      super(message);
      this.bomb = bomb;
    }

    boolean bomb() {
      return bomb;
    }
  }

  /// A relation of one part to another, or to something outside.
  ///
  /// @param type the last word of its type, as `header`
  /// @param target the name of a part; of one outside as it is written
  record Relation(String id, String type, String target, boolean outside) {}

  /// @throws Unreadable where the bytes are broken, or unpack to more than 20 MB, 4 MB of XML, or 500 parts
  static WordPackage read(byte[] file) throws Unreadable {
    var parts = new LinkedHashMap<String, byte[]>();
    int left = MOST_BYTES;
    int xmlLeft = MOST_XML;
    try (var zip = new ZipInputStream(new ByteArrayInputStream(file))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        boolean xml = isXml(entry.getName());
        var part = zip.readNBytes((xml ? Math.min(left, xmlLeft) : left) + 1);
        left -= part.length;
        xmlLeft -= xml ? part.length : 0;
        if (left < 0 || xmlLeft < 0 || parts.size() >= MOST_PARTS) {
          throw new Unreadable("It unpacks to too much.", true);
        }
        if (!entry.isDirectory()) {
          parts.put(entry.getName(), part);
        }
      }
    } catch (IOException | IllegalArgumentException broken) {
      throw new Unreadable("It is broken: " + broken.getMessage(), false);
    }
    if (!parts.containsKey(TEXT) || !parts.containsKey(CONTENT_TYPES)) {
      throw new Unreadable("It holds no text.", false);
    }
    return new WordPackage(parts);
  }

  static boolean isXml(String name) {
    var small = name.toLowerCase(Locale.ROOT);
    return small.endsWith(".xml") || small.endsWith(".rels");
  }

  /// The names of the parts that hold text on paper: the text itself and what its relations name as heads, feet and notes.
  ///
  /// @throws Unreadable where one of them is not there
  List<String> texts() throws Unreadable {
    var texts = new ArrayList<String>(List.of(TEXT));
    for (var relation : relations(TEXT_RELATIONS)) {
      if (ON_PAPER.contains(relation.type()) && !texts.contains(relation.target())) {
        texts.add(relation.target());
      }
    }
    return texts;
  }

  /// The relations that a part of relations holds; none where it is not there.
  List<Relation> relations(String name) throws Unreadable {
    var relations = new ArrayList<Relation>();
    if (!parts.containsKey(name)) {
      return relations;
    }
    var folder = name.substring(0, name.indexOf("_rels/"));
    var all = xml(name).getElementsByTagNameNS("*", "Relationship");
    for (int i = 0; i < all.getLength(); i++) {
      var one = (Element) all.item(i);
      var type = one.getAttribute("Type");
      boolean outside = one.getAttribute("TargetMode").equalsIgnoreCase("External");
      var target = one.getAttribute("Target");
      relations.add(new Relation(
          one.getAttribute("Id"), type.substring(type.lastIndexOf('/') + 1), outside ? target : resolved(folder, target), outside));
    }
    return relations;
  }

  private static String resolved(String folder, String target) throws Unreadable {
    try {
      return URI.create("/" + folder).resolve(target.replace(" ", "%20")).getPath().substring(1);
    } catch (IllegalArgumentException | IndexOutOfBoundsException | NullPointerException wrong) {
      throw new Unreadable("A relation leads nowhere: " + target, false);
    }
  }

  /// A part as XML.
  ///
  /// @throws Unreadable where it is not there, is none, names a document type, or holds more than 150 000 elements or 80 in one another
  Document xml(String name) throws Unreadable {
    var part = parts.get(name);
    if (part == null) {
      throw new Unreadable(name + " is not in it.", false);
    }
    try {
      count(part);
      return parsed(part);
    } catch (SAXException | IOException | XMLStreamException broken) {
      throw new Unreadable(name + " is broken: " + broken.getMessage(), false);
    }
  }

  private static void count(byte[] part) throws XMLStreamException, Unreadable {
    var reading = XMLInputFactory.newDefaultFactory();
    reading.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    reading.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    var stream = reading.createXMLStreamReader(new ByteArrayInputStream(part));
    int elements = 0;
    int depth = 0;
    while (stream.hasNext()) {
      int event = stream.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        elements++;
        depth++;
        if (elements > MOST_ELEMENTS || depth > DEEPEST) {
          throw new Unreadable("It holds too many elements.", true);
        }
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      }
    }
  }

  private static Document parsed(byte[] part) throws SAXException, IOException {
    try {
      var reading = DocumentBuilderFactory.newDefaultNSInstance();
      reading.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      reading.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      var builder = reading.newDocumentBuilder();
      builder.setErrorHandler(null);
      return builder.parse(new ByteArrayInputStream(part));
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("XML cannot be read safely here.", e);
    }
  }

  /// The same file with other contents of some parts, or with more of them.
  WordPackage with(Map<String, Document> changed) {
    var all = new LinkedHashMap<>(parts);
    changed.forEach((name, document) -> all.put(name, written(document)));
    return new WordPackage(all);
  }

  /// What was set here, as XML.
  static Document ofOwn(byte[] part) {
    try {
      return parsed(part);
    } catch (SAXException | IOException e) {
      throw new IllegalStateException("What was set here cannot be read.", e);
    }
  }

  private static byte[] written(Document document) {
    try {
      var bytes = new ByteArrayOutputStream();
      var writer = TransformerFactory.newDefaultInstance().newTransformer();
      writer.setOutputProperty(OutputKeys.STANDALONE, "yes");
      writer.transform(new DOMSource(document), new StreamResult(bytes));
      return bytes.toByteArray();
    } catch (TransformerException e) {
      throw new IllegalStateException("A part of a Word file could not be written.", e);
    }
  }

  byte[] bytes() {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var part : parts.entrySet()) {
        var entry = new ZipEntry(part.getKey());
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        zip.write(part.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("A Word file could not be packed.", e);
    }
    return bytes.toByteArray();
  }
}
