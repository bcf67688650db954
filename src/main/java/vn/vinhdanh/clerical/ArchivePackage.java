package vn.vinhdanh.clerical;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.vinhdanh.document.FileId;
import vn.vinhdanh.document.Files;
import vn.vinhdanh.organization.Unit;
import vn.vinhdanh.page.Texts;

/// Writes the file of a matter as one package for an archive or another e-office system: all its papers byte for byte, what is known of them as XML, and a
/// checksum of each. The folders and lists are those of BagIt (RFC 8493), which any archive's tools check.
///
/// Source of the fields: 30/2020/NĐ-CP, Annex VI.
@Component
class ArchivePackage {

  private static final int LONGEST_NAME = 80;

  private final Files files;
  private final Texts texts;

  ArchivePackage(Files files, Texts texts) {
    this.files = files;
    this.texts = texts;
  }

  /// A paper with the files of it, the first one the paper itself.
  record Item(CaseTable.Paper paper, List<FileId> files) {

    Item {
      files = List.copyOf(files);
    }
  }

  record Content(CaseFile file, Unit body, List<Item> items) {

    Content {
      items = List.copyOf(items);
    }
  }

  /// @param checksums of what was written, by its name
  private record Bag(ZipOutputStream zip, Map<String, String> checksums) {

    void add(String name, byte[] bytes) throws IOException {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(bytes);
      zip.closeEntry();
      checksums.put(name, sha256(bytes));
    }
  }

  void write(Content content, OutputStream to) {
    try (var zip = new ZipOutputStream(new Unclosed(to), StandardCharsets.UTF_8)) {
      var bag = new Bag(zip, new LinkedHashMap<>());
      var named = new LinkedHashMap<Item, List<String>>();
      for (var item : content.items()) {
        named.put(item, names(item));
        for (int i = 0; i < item.files().size(); i++) {
          bag.add(named.get(item).get(i), files.bytes(item.files().get(i)));
        }
      }
      bag.add("data/metadata.xml", metadata(content, named));
      var tags = new Bag(zip, new LinkedHashMap<>());
      tags.add("bagit.txt", text("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"));
      tags.add("bag-info.txt", text(
          "Source-Organization: " + content.body().name() + "\nExternal-Identifier: " + content.body().code() + "/" + content.file().place()
              + "\nExternal-Description: " + content.file().title().replaceAll("\\s+", " ") + "\n"));
      tags.add("manifest-sha256.txt", manifest(bag.checksums()));
      tags.add("tagmanifest-sha256.txt", manifest(tags.checksums()));
    } catch (IOException e) {
      throw new UncheckedIOException("The package could not be written.", e);
    }
  }

  private List<String> names(Item item) {
    var folder = "data/" + "%03d".formatted(item.paper().position()) + "/";
    var names = new ArrayList<String>();
    for (int i = 0; i < item.files().size(); i++) {
      var name = files.file(item.files().get(i)).name();
      names.add(folder + (i + 1) + "-" + plain(name));
    }
    return names;
  }

  /// A name that every system can write: without marks, blanks and signs of its own.
  private static String plain(String name) {
    int dot = name.lastIndexOf('.');
    var ending = dot < 0 ? "" : name.substring(dot);
    var stem = Normalizer.normalize(dot < 0 ? name : name.substring(0, dot), Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "").replace('đ', 'd').replace('Đ', 'D').replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^-+|-+$", "");
    return (stem.length() > LONGEST_NAME ? stem.substring(0, LONGEST_NAME) : stem) + ending.replaceAll("[^A-Za-z0-9.]", "");
  }

  private byte[] metadata(Content content, Map<Item, List<String>> named) {
    var bytes = new ByteArrayOutputStream();
    try {
      var xml = XMLOutputFactory.newFactory().createXMLStreamWriter(bytes, "UTF-8");
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("CaseFile");
      var file = content.file();
      field(xml, "OrganId", content.body().code());
      field(xml, "FileCatalog", "" + file.year());
      field(xml, "FileNotation", "" + file.number());
      field(xml, "Title", file.title());
      field(xml, "Maintenance", texts.inVietnamese(file.keptYears() == null ? "clerical.kept.for-ever" : "clerical.kept.years", file.keptYears()));
      field(xml, "StartDate", "" + file.openedOn());
      field(xml, "EndDate", day(file.closedOn()));
      field(xml, "TotalDoc", "" + content.items().size());
      field(xml, "Language", texts.inVietnamese("clerical.language"));
      for (var item : content.items()) {
        paper(xml, content, item, named.getOrDefault(item, List.of()));
      }
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("metadata of case file " + content.file().id(), e);
    }
    return bytes.toByteArray();
  }

  private void paper(XMLStreamWriter xml, Content content, Item item, List<String> names) throws XMLStreamException {
    var paper = item.paper();
    int slash = paper.symbol().indexOf('/');
    xml.writeStartElement("Document");
    field(xml, "DocOrdinal", "" + paper.position());
    field(xml, "TypeName", texts.inVietnamese("document.type." + paper.type()));
    field(xml, "CodeNumber", slash < 0 ? paper.symbol() : paper.symbol().substring(0, slash));
    field(xml, "CodeNotation", slash < 0 ? "" : paper.symbol().substring(slash + 1));
    field(xml, "IssuedDate", "" + paper.day());
    field(xml, "OrganName", paper.issuer().isEmpty() ? content.body().name() : paper.issuer());
    field(xml, "Subject", paper.subject());
    field(xml, "Language", texts.inVietnamese("clerical.language"));
    field(xml, "PageAmount", paper.pages() == null ? "" : "" + paper.pages());
    field(xml, "SignerInfo", paper.signer());
    field(xml, "To", String.join("; ", OutgoingText.lines(paper.recipients())));
    field(xml, "Priority", paper.urgency() == null ? "" : texts.inVietnamese("document.urgency." + paper.urgency()));
    field(xml, "DueDate", day(paper.dueOn()));
    for (var name : names) {
      field(xml, "File", name.substring("data/".length()));
    }
    xml.writeEndElement();
  }

  private static void field(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(value);
    xml.writeEndElement();
  }

  private static String day(@Nullable LocalDate on) {
    return on == null ? "" : on.toString();
  }

  private static byte[] manifest(Map<String, String> checksums) {
    var lines = new StringBuilder();
    checksums.forEach((name, checksum) -> lines.append(checksum).append("  ").append(name).append('\n'));
    return text(lines.toString());
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The answer's stream is the server's to close.
  private static final class Unclosed extends FilterOutputStream {

    Unclosed(OutputStream to) {
      super(to);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
