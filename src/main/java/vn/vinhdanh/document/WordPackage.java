package vn.vinhdanh.document;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/// The parts of a Word file (DOCX) by their names, taken out within bounds. Nothing outside the file is ever read.
/// Source: ISO/IEC 29500-2.
///
/// @param parts in the order of the file
record WordPackage(Map<String, byte[]> parts) {

  static final String TEXT = "word/document.xml";
  static final String CONTENT_TYPES = "[Content_Types].xml";

  private static final int MOST_PARTS = 500;
  private static final int MOST_BYTES = 40 * 1024 * 1024;
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

  /// @throws Unreadable where the bytes are broken, or unpack to more than 40 MB or 500 parts
  static WordPackage read(byte[] file) throws Unreadable {
    var parts = new LinkedHashMap<String, byte[]>();
    int left = MOST_BYTES;
    try (var zip = new ZipInputStream(new ByteArrayInputStream(file))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        var part = zip.readNBytes(left + 1);
        left -= part.length;
        if (left < 0 || parts.size() >= MOST_PARTS) {
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

  /// The names of the parts that hold text on paper.
  List<String> texts() {
    return parts.keySet().stream().filter(name -> name.matches("word/(document|header\\d*|footer\\d*|footnotes|endnotes)\\.xml")).toList();
  }

  /// A part as XML.
  ///
  /// @throws Unreadable where it is not there, is none, or names a document type
  Document xml(String name) throws Unreadable {
    var part = parts.get(name);
    if (part == null) {
      throw new Unreadable(name + " is not in it.", false);
    }
    try {
      return parsed(part);
    } catch (SAXException | IOException broken) {
      throw new Unreadable(name + " is broken: " + broken.getMessage(), false);
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
