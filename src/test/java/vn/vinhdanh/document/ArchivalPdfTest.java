package vn.vinhdanh.document;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.vinhdanh.document.APaper.articles;
import static vn.vinhdanh.document.APaper.decision;
import static vn.vinhdanh.document.APaper.list;

import java.awt.Color;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineNode;
import org.junit.jupiter.api.Test;
import vn.vinhdanh.document.OfficialPaper.Annex;
import vn.vinhdanh.document.PaperBlock.Align;
import vn.vinhdanh.document.PaperBlock.Column;
import vn.vinhdanh.document.PaperBlock.Heading;
import vn.vinhdanh.document.PaperBlock.Listing;
import vn.vinhdanh.document.PaperBlock.Paragraph;
import vn.vinhdanh.document.PaperBlock.Row;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.proof.ArchivalCheck;

/// Papers are kept for long and read aloud: PDF/A-2a, tagged, with an outline.
class ArchivalPdfTest {
  private final PaperPress press = new PaperPress(new Texts());

  private byte[] pdf(OfficialPaper paper) {
    return press.print(paper, PaperFormat.PDF);
  }

  private static void sound(String name, byte[] pdf) {
    assertThat(ArchivalCheck.ofArchiving(pdf)).as("%s as PDF/A-2a", name).isEmpty();
    assertThat(ArchivalCheck.ofReadingAloud(pdf)).as("%s as PDF/UA-1", name).isEmpty();
  }

  @Test
  void each_paper_is_pdf_a_and_can_be_read_aloud() {
    Specimens.all().forEach(ArchivalPdfTest::sound);
  }

  @Test
  void so_are_long_lists_lists_in_landscape_and_cells_over_two_sheets() {
    var wide = new Annex("DANH SÁCH", List.of(new Listing(
        List.of(new Column("STT", 1, Align.CENTRE), new Column("Thành tích", 4, Align.LEFT)),
        List.of(new Row(List.of("1", "từ ".repeat(3000))), new Row(List.of("2", ""))))), true);
    sound("300 rows", pdf(decision(articles(), List.of(list(300), wide), false)));
  }

  @Test
  void so_are_certificates_with_any_emblem() throws IOException {
    var clear = new BufferedImage(80, 80, BufferedImage.TYPE_INT_ARGB);
    var pen = clear.createGraphics();
    pen.setColor(new Color(200, 0, 0, 90));
    pen.fillOval(0, 0, 80, 80);
    pen.dispose();
    var linear = new BufferedImage(
        new ComponentColorModel(ColorSpace.getInstance(ColorSpace.CS_LINEAR_RGB), false, false, 1, 0),
        Raster.createInterleavedRaster(0, 80, 80, 3, null), false, null);
    var grey = new BufferedImage(80, 80, BufferedImage.TYPE_BYTE_GRAY);
    var few = new BufferedImage(80, 80, BufferedImage.TYPE_BYTE_INDEXED);
    for (var emblem : List.of(png(clear), png(linear), png(grey), png(few))) {
      sound("emblem", press.print(List.of(withEmblem(new Emblem(emblem)))));
    }
    sound("many", press.print(Collections.nCopies(3, Specimens.certificate(true))));
  }

  private static byte[] png(BufferedImage picture) throws IOException {
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", bytes);
    return bytes.toByteArray();
  }

  private static CertificatePaper withEmblem(Emblem emblem) {
    var one = Specimens.certificate(false);
    return new CertificatePaper(
        emblem, false, one.awardingPost(), one.form(), one.recipient(), one.detail(), one.achievement(), one.decisionNumber(), one.decisionDay(), 3, one.place(),
        one.signPost(), one.signName(), one.checkAddress(), false);
  }

  @Test
  void a_letter_that_the_typeface_lacks_is_shown_as_a_square_and_read_as_what_it_is() throws IOException {
    var pdf = pdf(decision(List.of(new Paragraph("Tên chữ Hán: 榮名")), List.of(), false));
    sound("foreign letters", pdf);
    assertThat(PdfRead.textOf(pdf)).contains("Tên chữ Hán: 榮名./.");
    try (var file = Loader.loadPDF(pdf)) {
      assertThat(new String(file.getPage(0).getContents().readAllBytes())).contains("/ActualText <FEFF0054").contains("%04x>] TJ ET EMC".formatted(Typeface.of(Face.REGULAR).glyph('.')));
      assertThat(Typeface.of(Face.REGULAR).glyph('榮')).isEqualTo(Typeface.of(Face.REGULAR).glyph('□')).isPositive();
    }
  }

  @Test
  void a_title_of_any_letters_is_told_whole() throws IOException {
    var given = decision(articles(), List.of(), false);
    var odd = new OfficialPaper(
        given.kind(), given.head(), "“A & B” <c> %s ]]> \u0001 d", null, List.of(), null, given.body(), given.signatures(), List.of(), List.of(), false);
    sound("odd title", pdf(odd));
    try (var file = Loader.loadPDF(pdf(odd))) {
      assertThat(file.getDocumentInformation().getTitle()).isEqualTo("QUYẾT ĐỊNH “A & B” <c> %s ]]>   d");
      assertThat(file.getDocumentCatalog().getLanguage()).isEqualTo("vi-VN");
    }
  }

  @Test
  void what_is_read_aloud_is_the_text_in_its_order_without_what_is_repeated() throws IOException {
    var read = tags(pdf(decision(articles(), List.of(list(40)), false)));
    assertThat(read.subList(0, 11)).containsExactly("P", "P", "P", "P", "P", "P", "H1", "P", "P", "P", "P");
    assertThat(read.subList(11, 15)).containsExactly("H2", "P", "H2", "P");
    assertThat(read.subList(15, 24)).containsExactly("P", "L", "LI", "LBody", "LI", "LBody", "P", "P", "Sect");
    assertThat(read.subList(24, 34)).containsExactly("H2", "P", "Table", "THead", "TR", "TH", "TH", "TH", "TBody", "TR");
    assertThat(read.stream().filter("TR"::equals)).as("one head however many sheets, one part, 40 rows").hasSize(42);
    assertThat(read.stream().filter("TH"::equals)).hasSize(4);
    assertThat(read.stream().filter("TD"::equals)).hasSize(120);
  }

  @Test
  void lines_do_not_run_into_one_another() throws IOException {
    try (var file = Loader.loadPDF(pdf(decision(articles(), List.of(), false)))) {
      var content = new String(file.getPage(0).getContents().readAllBytes());
      var space = "%04x".formatted(Typeface.of(Face.REGULAR).glyph(' '));
      assertThat(content).contains(space + ">] TJ ET\nBT");
    }
  }

  @Test
  void an_outline_leads_to_parts_articles_annexes_and_parts_of_lists() throws IOException {
    assertThat(outline(pdf(decision(articles(), List.of(list(3)), false)))).containsExactly(
        "Điều 1. Tặng Bằng khen của Ủy ban Mặt trận Tổ quốc Việt Nam thành phố Hà Nội cho các tập…",
        "Điều 2. Văn phòng và các tập thể, cá nhân có tên tại Điều 1 chịu trách nhiệm thi hành.", "Phụ lục. DANH SÁCH", "  I. TẬP THỂ");
    assertThat(outline(pdf(decision(
        List.of(new Heading(1, "I. MỘT"), new Heading(2, "1. Mục"), new Paragraph("lời"), new Heading(1, "II. HAI"), new Heading(3, "a) Sâu"), new Paragraph("lời")),
        List.of(), false)))).containsExactly("I. MỘT", "  1. Mục", "II. HAI", "  a) Sâu");
    assertThat(outline(pdf(decision(List.of(new Paragraph("lời")), List.of(), false)))).isEmpty();
    assertThat(outline(press.print(Collections.nCopies(3, Specimens.certificate(false))))).hasSize(3).containsOnly("Ông Nguyễn Mẫu An");
  }

  private static List<String> outline(byte[] pdf) throws IOException {
    try (var file = Loader.loadPDF(pdf)) {
      var outline = file.getDocumentCatalog().getDocumentOutline();
      var lines = new ArrayList<String>();
      if (outline != null) {
        addLines(outline, "", lines);
        for (var line : outline.children()) {
          assertThat(line.findDestinationPage(file)).as(line.getTitle()).isNotNull();
        }
      }
      return lines;
    }
  }

  private static void addLines(PDOutlineNode node, String indent, List<String> lines) {
    for (var line : node.children()) {
      lines.add(indent + line.getTitle());
      addLines(line, indent + "  ", lines);
    }
  }

  private static List<String> tags(byte[] pdf) throws IOException {
    try (var file = Loader.loadPDF(pdf)) {
      var tags = new ArrayList<String>();
      var document = file.getDocumentCatalog().getStructureTreeRoot().getCOSObject().getDictionaryObject(COSName.K);
      addTags(((COSDictionary) document).getDictionaryObject(COSName.K), tags);
      return tags;
    }
  }

  private static void addTags(COSBase kids, List<String> tags) {
    if (kids instanceof COSArray several) {
      for (int i = 0; i < several.size(); i++) {
        addTags(several.getObject(i), tags);
      }
    } else if (kids instanceof COSDictionary one && one.containsKey(COSName.S)) {
      tags.add(one.getNameAsString(COSName.S));
      addTags(one.getDictionaryObject(COSName.K), tags);
    } else {
      assertThat(kids).isInstanceOfAny(COSInteger.class, COSDictionary.class).isNotNull();
    }
  }
}
