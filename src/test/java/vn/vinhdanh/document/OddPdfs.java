package vn.vinhdanh.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.jspecify.annotations.Nullable;

/// PDFs as people send them and as nobody should.
final class OddPdfs {

  private OddPdfs() {}

  /// Each page bears its number.
  static byte[] ofPages(int count) throws IOException {
    return ofPages(count, PDRectangle.A4, null);
  }

  static byte[] large(float points) throws IOException {
    return ofPages(1, new PDRectangle(points, points), null);
  }

  /// @param user password that opens it; empty for none, so that only changing it is barred
  static byte[] encrypted(String user) throws IOException {
    return ofPages(1, PDRectangle.A4, user);
  }

  private static byte[] ofPages(int count, PDRectangle box, @Nullable String user) throws IOException {
    try (var document = new PDDocument()) {
      for (int number = 1; number <= count; number++) {
        var page = new PDPage(box);
        document.addPage(page);
        try (var content = new PDPageContentStream(document, page)) {
          content.beginText();
          content.setFont(new PDType1Font(FontName.TIMES_ROMAN), 36);
          content.newLineAtOffset(72, box.getHeight() - 108);
          content.showText("Trang " + number);
          content.endText();
        }
      }
      if (user != null) {
        document.protect(new StandardProtectionPolicy("owner", user, new AccessPermission()));
      }
      var bytes = new ByteArrayOutputStream();
      document.save(bytes);
      return bytes.toByteArray();
    }
  }

  /// The second of two pages is nowhere.
  static byte[] withoutItsSecondPage() {
    return written(
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Count 2/Kids[3 0 R 99 0 R]>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>");
  }

  static byte[] withoutSize() {
    return written(
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Count 1/Kids[3 0 R]>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 0 0]>>");
  }

  /// A few kB that unpack to a picture of `side` times `side` points.
  static byte[] bomb(int side) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var deflating = new DeflaterOutputStream(packed)) {
      var row = new byte[side * 3];
      for (int i = 0; i < side; i++) {
        deflating.write(row);
      }
    }
    return withPicture("/Width " + side + "/Height " + side + "/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/FlateDecode", packed.toByteArray());
  }

  /// A picture that is packed in a way that nothing here reads (JPEG 2000).
  static byte[] withUnreadPicture() {
    return withPicture("/Width 10/Height 10/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/JPXDecode", new byte[20]);
  }

  /// A black square as scanners pack black and white: a page that is black, and lines in it that change nothing.
  /// Source: ITU-T T.88, clause 7.
  static byte[] inJbig2() {
    var page = ByteBuffer.allocate(11 + 19)
        .putInt(0).put((byte) 48).put((byte) 0).put((byte) 1).putInt(19)
        .putInt(64).putInt(64).putInt(0).putInt(0).put((byte) 0b100).putShort((short) 0);
    var lines = ByteBuffer.allocate(11 + 18 + 8)
        .putInt(1).put((byte) 38).put((byte) 0).put((byte) 1).putInt(18 + 8)
        .putInt(64).putInt(64).putInt(0).putInt(0).put((byte) 0).put((byte) 1).putLong(-1);
    var all = ByteBuffer.allocate(page.capacity() + lines.capacity()).put(page.array()).put(lines.array());
    return withPicture("/Width 64/Height 64/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/JBIG2Decode", all.array());
  }

  private static byte[] withPicture(String about, byte[] data) {
    var content = "q 500 0 0 500 40 100 cm /P Do Q";
    return written(
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Count 1/Kids[3 0 R]>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</P 5 0 R>>>>>>",
        stream("", content),
        stream("/Type/XObject/Subtype/Image" + about, new String(data, StandardCharsets.ISO_8859_1)));
  }

  /// Forms that draw others ten times each, twelve of them in one another: it would take years.
  static byte[] endless() {
    var objects = new ArrayList<String>(List.of(
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Count 2/Kids[3 0 R 4 0 R]>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources<</XObject<</F 6 0 R>>>>>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
        stream("", "/F Do")));
    for (int depth = 0; depth < 12; depth++) {
      var next = objects.size() + 2;
      objects.add(stream("/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</F " + next + " 0 R>>>>", "/F Do ".repeat(10)));
    }
    objects.add(stream("/Type/XObject/Subtype/Form/BBox[0 0 595 842]", "0 0 100 100 re f"));
    return written(objects.toArray(String[]::new));
  }

  private static String stream(String about, String content) {
    return "<<" + about + "/Length " + content.length() + ">>stream\n" + content + "\nendstream";
  }

  private static byte[] written(String... objects) {
    var pdf = new StringBuilder("%PDF-1.7\n");
    var places = new int[objects.length];
    for (int i = 0; i < objects.length; i++) {
      places[i] = pdf.length();
      pdf.append(i + 1).append(" 0 obj\n").append(objects[i]).append("\nendobj\n");
    }
    int table = pdf.length();
    pdf.append("xref\n0 ").append(objects.length + 1).append("\n0000000000 65535 f \n");
    Arrays.stream(places).forEach(place -> pdf.append(String.format("%010d 00000 n \n", place)));
    pdf.append("trailer\n<</Size ").append(objects.length + 1).append("/Root 1 0 R>>\nstartxref\n").append(table).append("\n%%EOF\n");
    return pdf.toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
