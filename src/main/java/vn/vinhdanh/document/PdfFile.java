package vn.vinhdanh.document;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/// A PDF being written: its sheets in order, the typefaces they share, its tags and its title. Not for more than one thread.
final class PdfFile implements AutoCloseable {
  /// How hard sheets are packed, of 9: harder makes files some hundredths smaller and takes half as long again.
  private static final int QUICK = 3;

  private final PDDocument file = new PDDocument();
  private final Map<Face, COSDictionary> fonts = new EnumMap<>(Face.class);
  private final List<Sheet> sheets = new ArrayList<>();

  private final Tag document = Tag.document();
  private final Deflater packer = new Deflater(QUICK);

  PdfFile(String title) {
    file.setVersion(1.7f);
    file.setDocumentId((long) title.hashCode());
    ArchivalPdf.mark(file, title);
  }

  Sheet addSheet(float width, float height) {
    var sheet = new Sheet(width, height);
    sheets.add(sheet);
    return sheet;
  }

  /// What all tags of the file lie in.
  Tag document() {
    return document;
  }

  byte[] bytes() {
    try {
      var pages = new IdentityHashMap<Sheet, COSDictionary>();
      for (var sheet : sheets) {
        var page = page(sheet);
        pages.put(sheet, page.getCOSObject());
        file.addPage(page);
      }
      TagTree.write(document, sheets, pages, file.getDocumentCatalog().getCOSObject());
      var bytes = new ByteArrayOutputStream();
      file.save(bytes, CompressParameters.NO_COMPRESSION);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new IllegalStateException("The PDF could not be written.", e);
    }
  }

  private PDPage page(Sheet sheet) throws IOException {
    var page = new PDPage(new PDRectangle(sheet.width(), sheet.height()));
    var resources = new PDResources();
    var used = new COSDictionary();
    for (var face : sheet.faces()) {
      used.setItem(Sheet.resourceName(face), font(face));
    }
    resources.getCOSObject().setItem(COSName.FONT, used);
    var pictures = new COSDictionary();
    sheet.pictures().forEach((name, picture) -> pictures.setItem(name, picture));
    resources.getCOSObject().setItem(COSName.XOBJECT, pictures);
    page.setResources(resources);
    page.getCOSObject().setItem(COSName.CONTENTS, deflated(new ByteArrayInputStream(packed(sheet.content().getBytes(StandardCharsets.US_ASCII)))));
    return page;
  }

  private byte[] packed(byte[] plain) throws IOException {
    packer.reset();
    var packed = new ByteArrayOutputStream(plain.length / 4);
    try (var stream = new DeflaterOutputStream(packed, packer)) {
      stream.write(plain);
    }
    return packed.toByteArray();
  }

  private COSDictionary font(Face face) throws IOException {
    var known = fonts.get(face);
    if (known != null) {
      return known;
    }
    var made = composite(Typeface.of(face));
    fonts.put(face, made);
    return made;
  }

  private COSDictionary composite(Typeface typeface) throws IOException {
    var font = new COSDictionary();
    font.setItem(COSName.TYPE, COSName.FONT);
    font.setItem(COSName.SUBTYPE, COSName.TYPE0);
    font.setName(COSName.BASE_FONT, typeface.name());
    font.setItem(COSName.ENCODING, COSName.IDENTITY_H);
    var descendants = new COSArray();
    descendants.add(descendant(typeface));
    font.setItem(COSName.DESCENDANT_FONTS, descendants);
    font.setItem(COSName.TO_UNICODE, deflated(typeface.deflatedToUnicode()));
    return font;
  }

  private COSDictionary descendant(Typeface typeface) throws IOException {
    var system = new COSDictionary();
    system.setItem(COSName.REGISTRY, new COSString("Adobe"));
    system.setItem(COSName.ORDERING, new COSString("Identity"));
    system.setInt(COSName.SUPPLEMENT, 0);
    var font = new COSDictionary();
    font.setItem(COSName.TYPE, COSName.FONT);
    font.setItem(COSName.SUBTYPE, COSName.CID_FONT_TYPE2);
    font.setName(COSName.BASE_FONT, typeface.name());
    font.setItem(COSName.CIDSYSTEMINFO, system);
    font.setItem(COSName.CID_TO_GID_MAP, COSName.IDENTITY);
    font.setItem(COSName.FONT_DESC, descriptor(typeface));
    var advances = new COSArray();
    for (int glyph = 0; glyph < typeface.glyphCount(); glyph++) {
      advances.add(COSInteger.get(typeface.advance(glyph)));
    }
    var widths = new COSArray();
    widths.add(COSInteger.ZERO);
    widths.add(advances);
    font.setItem(COSName.W, widths);
    return font;
  }

  private COSDictionary descriptor(Typeface typeface) throws IOException {
    var shape = typeface.shape();
    var about = new COSDictionary();
    about.setItem(COSName.TYPE, COSName.FONT_DESC);
    about.setName(COSName.FONT_NAME, typeface.name());
    about.setInt(COSName.FLAGS, shape.italicAngle() == 0 ? 4 : 68);
    var box = new COSArray();
    for (var edge : shape.box()) {
      box.add(COSInteger.get(edge));
    }
    about.setItem(COSName.FONT_BBOX, box);
    about.setItem(COSName.ITALIC_ANGLE, new COSFloat(shape.italicAngle()));
    about.setInt(COSName.ASCENT, shape.ascent());
    about.setInt(COSName.DESCENT, shape.descent());
    about.setInt(COSName.CAP_HEIGHT, shape.capHeight());
    about.setInt(COSName.STEM_V, 80);
    var program = deflated(typeface.deflated());
    program.setInt(COSName.LENGTH1, typeface.length());
    about.setItem(COSName.FONT_FILE2, program);
    return about;
  }

  private static COSStream deflated(InputStream bytes) throws IOException {
    var stream = new COSStream();
    stream.setItem(COSName.FILTER, COSName.FLATE_DECODE);
    try (bytes;
        var raw = stream.createRawOutputStream()) {
      bytes.transferTo(raw);
    }
    return stream;
  }

  @Override
  public void close() {
    packer.end();
    try {
      file.close();
    } catch (IOException e) {
      throw new IllegalStateException("The PDF could not be closed.", e);
    }
  }
}
