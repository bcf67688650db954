package vn.vinhdanh.document;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;
import vn.vinhdanh.vietnamese.PlainText;
import vn.vinhdanh.vietnamese.VietnameseName;

/// Papers on their way to another e-office system or an archive: their files byte for byte, what is known of them as XML, and a checksum of each. Folders
/// and lists are those of BagIt (RFC 8493), whose tools check it anywhere.
///
/// Source of the fields: 30/2020/NĐ-CP, Annex VI.
@Component
public class ExchangePackage {

  private static final String METADATA = "data/metadata.xml";
  private static final String MANIFEST = "manifest-sha256.txt";
  private static final String DATA = "data/";
  private static final int LONGEST_NAME = 80;
  private static final int MOST_ENTRIES = 200;
  private static final long MOST_BYTES = 60L * 1024 * 1024;
  private static final int MOST_METADATA = 1024 * 1024;
  private static final int MOST_PAPERS = 100;
  private static final Pattern NOT_IN_XML = Pattern.compile("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

  private final Files files;
  private final BookListTable types;
  private final Texts texts;

  ExchangePackage(Files files, BookListTable types, Texts texts) {
    this.files = files;
    this.types = types;
    this.texts = texts;
  }

  /// Whose package it is.
  ///
  /// @param identifier of the package within the body
  /// @param fields what is known of the package as a whole, by the names of Annex VI
  public record Label(String body, String identifier, String description, Map<String, String> fields) {

    public Label {
      fields = new LinkedHashMap<>(fields);
    }

    /// Of one paper alone.
    public static Label of(ExchangedPaper paper) {
      return new Label(paper.issuer(), paper.symbol(), paper.subject(), Map.of());
    }
  }

  /// A paper of a package that was read, with its files by their places in it.
  record Received(ExchangedPaper paper, Map<String, byte[]> files) {

    Received {
      files = new LinkedHashMap<>(files);
    }
  }

  private record Bag(ZipOutputStream zip, Map<String, String> checksums) {

    void add(String name, InputStream bytes) throws IOException {
      zip.putNextEntry(new ZipEntry(name));
      var told = new DigestInputStream(bytes, sha256());
      told.transferTo(zip);
      zip.closeEntry();
      checksums.put(name, HexFormat.of().formatHex(told.getMessageDigest().digest()));
    }

    void add(String name, byte[] bytes) throws IOException {
      add(name, new ByteArrayInputStream(bytes));
    }
  }

  /// Writes a package, file by file. Its caller has asked before whether each file is there and may be opened ([Files#shut]); where one breaks off all the
  /// same, the package has no end.
  public void write(Label label, List<ExchangedPaper.WithFiles> papers, OutputStream to) {
    try {
      var zip = new ZipOutputStream(to, StandardCharsets.UTF_8);
      var payload = new Bag(zip, new LinkedHashMap<>());
      var named = papers.stream().map(this::names).toList();
      payload.add(METADATA, metadata(label, papers, named));
      for (int paper = 0; paper < papers.size(); paper++) {
        for (int i = 0; i < named.get(paper).size(); i++) {
          try (var bytes = files.openedByAll(papers.get(paper).files().get(i)).bytes().getInputStream()) {
            payload.add(named.get(paper).get(i), bytes);
          }
        }
      }
      var tags = new Bag(zip, new LinkedHashMap<>());
      tags.add("bagit.txt", text("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"));
      tags.add("bag-info.txt", text(
          "Source-Organization: " + label.body() + "\nExternal-Identifier: " + label.identifier() + "\nExternal-Description: "
              + label.description().replaceAll("\\s+", " ") + "\n"));
      tags.add(MANIFEST, manifest(payload.checksums()));
      tags.add("tagmanifest-sha256.txt", manifest(tags.checksums()));
      zip.finish();
    } catch (IOException e) {
      throw new UncheckedIOException("The package could not be written.", e);
    }
  }

  private List<String> names(ExchangedPaper.WithFiles paper) {
    var names = new ArrayList<String>();
    for (int i = 0; i < paper.files().size(); i++) {
      names.add(DATA + "%03d".formatted(paper.paper().ordinal()) + "/" + (i + 1) + "-" + plain(files.file(paper.files().get(i)).name()));
    }
    return names;
  }

  /// A name that every system can write: without marks, blanks and signs of its own.
  private static String plain(String name) {
    int dot = name.lastIndexOf('.');
    var ending = dot < 0 ? "" : name.substring(dot).replaceAll("[^A-Za-z0-9.]", "");
    var stem = Normalizer.normalize((dot < 0 ? name : name.substring(0, dot)).replace('đ', 'd').replace('Đ', 'D'), Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "").replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^-+|-+$", "");
    return (stem.length() > LONGEST_NAME ? stem.substring(0, LONGEST_NAME) : stem) + ending;
  }

  private byte[] metadata(Label label, List<ExchangedPaper.WithFiles> papers, List<List<String>> named) {
    var bytes = new ByteArrayOutputStream();
    try {
      var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, "UTF-8");
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("Package");
      for (var field : label.fields().entrySet()) {
        field(xml, field.getKey(), field.getValue());
      }
      for (int i = 0; i < papers.size(); i++) {
        document(xml, papers.get(i).paper(), named.get(i));
      }
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("metadata of " + label.identifier(), e);
    }
    return bytes.toByteArray();
  }

  private void document(XMLStreamWriter xml, ExchangedPaper paper, List<String> names) throws XMLStreamException {
    int slash = paper.symbol().indexOf('/');
    xml.writeStartElement("Document");
    field(xml, "DocOrdinal", "" + paper.ordinal());
    field(xml, "TypeName", texts.inVietnamese("document.type." + paper.type()));
    field(xml, "CodeNumber", slash < 0 ? paper.symbol() : paper.symbol().substring(0, slash));
    field(xml, "CodeNotation", slash < 0 ? "" : paper.symbol().substring(slash + 1));
    field(xml, "IssuedDate", "" + paper.day());
    field(xml, "OrganName", paper.issuer());
    field(xml, "Subject", paper.subject());
    field(xml, "Language", texts.inVietnamese("document.exchange.language"));
    field(xml, "PageAmount", Objects.toString(paper.pages(), ""));
    field(xml, "SignerInfo", paper.signer());
    field(xml, "To", paper.to());
    field(xml, "Priority", paper.urgency().isEmpty() ? "" : texts.inVietnamese("document.urgency." + paper.urgency()));
    field(xml, "DueDate", Objects.toString(paper.dueOn(), ""));
    if (paper.arrivedOn() != null) {
      field(xml, "ArrivalDate", "" + paper.arrivedOn());
      field(xml, "ArrivalNumber", paper.arrival());
    }
    for (var name : names) {
      field(xml, "File", name.substring(DATA.length()));
    }
    xml.writeEndElement();
  }

  private static void field(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(NOT_IN_XML.matcher(value).replaceAll(""));
    xml.writeEndElement();
  }

  private static byte[] manifest(Map<String, String> checksums) {
    var lines = new StringBuilder();
    checksums.forEach((name, checksum) -> lines.append(checksum).append("  ").append(name).append('\n'));
    return text(lines.toString());
  }

  /// The papers of a package.
  ///
  /// @throws Refused `document.package-unreadable`, `document.package-too-large`, `document.package-changed` where a checksum is another one
  List<Received> read(byte[] sent) {
    try {
      var entries = unzipped(sent);
      refuseChanged(entries);
      return documents(Optional.ofNullable(entries.get(METADATA)).orElseThrow(ExchangePackage::unreadable), entries);
    } catch (IOException | XMLStreamException | DateTimeException | IllegalArgumentException broken) {
      throw unreadable();
    }
  }

  private static Refused unreadable() {
    return new Refused(new Unmet("document.package-unreadable", ""));
  }

  private static Map<String, byte[]> unzipped(byte[] sent) throws IOException {
    var entries = new LinkedHashMap<String, byte[]>();
    long left = MOST_BYTES;
    try (var zip = new ZipInputStream(new ByteArrayInputStream(sent), StandardCharsets.UTF_8)) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        var bytes = zip.readNBytes((int) left + 1);
        left -= bytes.length;
        if (left < 0 || entries.size() == MOST_ENTRIES || entry.getName().endsWith(METADATA) && bytes.length > MOST_METADATA) {
          throw new Refused(new Unmet("document.package-too-large", "", "" + MOST_BYTES / 1024 / 1024, "" + MOST_ENTRIES));
        }
        if (!entry.isDirectory() && entries.put(entry.getName(), bytes) != null) {
          throw unreadable();
        }
      }
    }
    return withoutTop(entries);
  }

  /// Many tools put all into one folder, which names nothing.
  private static Map<String, byte[]> withoutTop(Map<String, byte[]> entries) {
    var tops = entries.keySet().stream().map(name -> name.substring(0, name.indexOf('/') + 1)).distinct().toList();
    if (entries.containsKey(MANIFEST) || tops.size() != 1) {
      return entries;
    }
    var inner = new LinkedHashMap<String, byte[]>();
    entries.forEach((name, bytes) -> inner.put(name.substring(tops.getFirst().length()), bytes));
    return inner;
  }

  /// All that stands in the list of checksums is there as it was sent, and nothing under `data/` stands beside it.
  private static void refuseChanged(Map<String, byte[]> entries) {
    var manifest = Optional.ofNullable(entries.get(MANIFEST)).orElseThrow(ExchangePackage::unreadable);
    var listed = new LinkedHashMap<String, String>();
    new String(manifest, StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank()).forEach(line -> {
      var parts = line.split("\\s+", 2);
      if (parts.length < 2) {
        throw unreadable();
      }
      listed.put(parts[1].strip(), parts[0]);
    });
    for (var each : listed.entrySet()) {
      var bytes = entries.get(each.getKey());
      if (bytes == null || !sha256(bytes).equalsIgnoreCase(each.getValue())) {
        throw new Refused(new Unmet("document.package-changed", "", each.getKey()));
      }
    }
    entries.keySet().stream().filter(name -> name.startsWith(DATA) && !listed.containsKey(name)).findFirst().ifPresent(name -> {
      throw new Refused(new Unmet("document.package-changed", "", name));
    });
  }

  private List<Received> documents(byte[] metadata, Map<String, byte[]> entries) throws XMLStreamException {
    var factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    var xml = factory.createXMLStreamReader(new ByteArrayInputStream(metadata));
    var documents = new ArrayList<Received>();
    var known = types.types();
    var fields = new LinkedHashMap<String, String>();
    var names = new ArrayList<String>();
    boolean within = false;
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("Document")) {
        within = true;
        fields.clear();
        names.clear();
      } else if (event == XMLStreamConstants.START_ELEMENT && within) {
        var name = xml.getLocalName();
        var value = PlainText.of(xml.getElementText()).strip();
        if (PlainText.turnsLetters(value)) {
          throw unreadable();
        }
        if (name.equals("File")) {
          names.add(value);
        } else {
          fields.put(name, value);
        }
      } else if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("Document")) {
        within = false;
        if (documents.size() == MOST_PAPERS) {
          throw unreadable();
        }
        documents.add(received(fields, names, entries, known));
      }
    }
    var told = documents.stream().flatMap(each -> each.files().keySet().stream()).toList();
    if (documents.isEmpty() || entries.keySet().stream().anyMatch(name -> name.startsWith(DATA) && !name.equals(METADATA) && !told.contains(name))) {
      throw unreadable();
    }
    return documents;
  }

  private Received received(Map<String, String> fields, List<String> names, Map<String, byte[]> entries, List<BookListTable.Type> known) {
    var number = fields.getOrDefault("CodeNumber", "");
    var notation = fields.getOrDefault("CodeNotation", "");
    var pages = fields.getOrDefault("PageAmount", "");
    var sent = new LinkedHashMap<String, byte[]>();
    for (var name : names) {
      sent.put(DATA + name, Optional.ofNullable(entries.get(DATA + name)).orElseThrow(ExchangePackage::unreadable));
    }
    return new Received(
        new ExchangedPaper(
            1, type(fields.getOrDefault("TypeName", ""), known), notation.isEmpty() ? number : number + "/" + notation,
            LocalDate.parse(fields.getOrDefault("IssuedDate", "")), fields.getOrDefault("OrganName", ""), fields.getOrDefault("Subject", ""),
            pages.isEmpty() ? null : Integer.valueOf(pages), fields.getOrDefault("SignerInfo", ""), fields.getOrDefault("To", ""),
            urgency(fields.getOrDefault("Priority", "")), day(fields.getOrDefault("DueDate", "")), null, ""),
        sent);
  }

  private static @Nullable LocalDate day(String written) {
    return written.isEmpty() ? null : LocalDate.parse(written);
  }

  /// Empty where no type is called so.
  private String type(String words, List<BookListTable.Type> known) {
    return known.stream().map(BookListTable.Type::kind)
        .filter(kind -> same(texts.inVietnamese("document.type." + kind), words)).findFirst().orElse("");
  }

  /// Empty where nothing is said.
  private String urgency(String words) {
    for (var urgency : Urgency.values()) {
      if (same(texts.inVietnamese("document.urgency." + urgency), words)) {
        return urgency.name();
      }
    }
    if (!words.isEmpty()) {
      throw unreadable();
    }
    return "";
  }

  private static boolean same(String ours, String theirs) {
    return VietnameseName.searchKey(ours).equals(VietnameseName.searchKey(theirs));
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(sha256().digest(bytes));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
