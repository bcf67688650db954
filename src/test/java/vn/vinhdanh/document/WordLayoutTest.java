package vn.vinhdanh.document;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.vinhdanh.document.APaper.articles;
import static vn.vinhdanh.document.APaper.decision;
import static vn.vinhdanh.document.APaper.head;
import static vn.vinhdanh.document.APaper.list;

import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import vn.vinhdanh.document.OfficialPaper.Annex;
import vn.vinhdanh.document.OfficialPaper.Signature;
import vn.vinhdanh.document.PaperBlock.Align;
import vn.vinhdanh.document.PaperBlock.Column;
import vn.vinhdanh.document.PaperBlock.Listing;
import vn.vinhdanh.document.PaperBlock.Paragraph;
import vn.vinhdanh.document.PaperBlock.Row;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.proof.LegalBasis;

/// The layout as whoever opens the Word text reads it: lengths in twentieths of a point, sizes of letters in halves.
@LegalBasis("30/2020/NĐ-CP Annex I")
class WordLayoutTest {
  private static final String W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  private static final double MM = 1440 / 25.4;
  private final PaperPress press = new PaperPress(new Texts());

  private byte[] word(OfficialPaper paper) {
    return press.print(paper, PaperFormat.DOCX);
  }

  private static Document part(byte[] word, String name) {
    try {
      return WordPackage.read(word).xml(name);
    } catch (WordPackage.Unreadable unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  private static Document text(byte[] word) {
    return part(word, WordPackage.TEXT);
  }

  private static List<Element> all(NodeList nodes) {
    var elements = new ArrayList<Element>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  private static List<Element> all(Document document, String name) {
    return all(document.getElementsByTagNameNS(W, name));
  }

  private static List<Element> within(Element element, String name) {
    return all(element.getElementsByTagNameNS(W, name));
  }

  private static String value(Element element, String attribute) {
    return element.getAttributeNS(W, attribute);
  }

  private static Element paragraph(Document document, String text) {
    return all(document, "p").stream().filter(paragraph -> paragraph.getTextContent().contains(text)).findFirst()
        .orElseThrow(() -> new AssertionError(text + " in " + document.getDocumentElement().getTextContent()));
  }

  private static void assertSet(Document document, String text, String faces, double from, double to) {
    var run = within(paragraph(document, text), "r").getLast();
    var face = (within(run, "b").isEmpty() ? "" : "b") + (within(run, "i").isEmpty() ? "" : "i");
    assertThat(face).as(text).isEqualTo(faces);
    assertThat(Double.parseDouble(value(within(run, "sz").getFirst(), "val")) / 2).as(text).isBetween(from, to);
  }

  @Test
  void sheets_are_a4_with_the_margins_of_the_decree() {
    var wide = new Annex("BẢNG", list(2).body(), true);
    var sections = all(text(word(decision(articles(), List.of(list(2), wide), false))), "sectPr");
    assertThat(sections).hasSize(3);
    for (var section : sections) {
      boolean landscape = section == sections.getLast();
      var sheet = within(section, "pgSz").getFirst();
      assertThat(Integer.parseInt(value(sheet, "w")) / MM).isCloseTo(landscape ? 297 : 210, by(0.1));
      assertThat(Integer.parseInt(value(sheet, "h")) / MM).isCloseTo(landscape ? 210 : 297, by(0.1));
      var margins = within(section, "pgMar").getFirst();
      assertThat(Integer.parseInt(value(margins, "left")) / MM).isBetween(29.9, 35.0);
      assertThat(Integer.parseInt(value(margins, "right")) / MM).isBetween(15.0, 20.1);
      assertThat(Integer.parseInt(value(margins, "top")) / MM).isBetween(19.9, 25.0);
      assertThat(Integer.parseInt(value(margins, "bottom")) / MM).isBetween(19.9, 25.0);
    }
  }

  private static org.assertj.core.data.Offset<Double> by(double length) {
    return org.assertj.core.data.Offset.offset(length);
  }

  @Test
  void the_head_has_the_sizes_and_faces_of_the_decree() {
    var word = word(decision(articles(), List.of(), false));
    var text = text(word);
    assertSet(text, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "b", 12, 13);
    assertSet(text, "Độc lập - Tự do - Hạnh phúc", "b", 13, 14);
    assertSet(text, "ỦY BAN MTTQ VIỆT NAM", "", 12, 13);
    assertSet(text, "BAN THƯỜNG TRỰC", "b", 12, 13);
    assertSet(text, "Số: 01/QĐ-MTTQ-BTT", "", 13, 13);
    assertSet(text, "Hà Nội, ngày 05 tháng 02 năm 2022", "i", 13, 14);
    assertSet(text, "QUYẾT ĐỊNH", "b", 13, 14);
    assertSet(text, "Căn cứ Luật Mặt trận Tổ quốc Việt Nam;", "i", 13, 14);
    assertSet(text, "Nơi nhận:", "bi", 12, 12);
    assertSet(text, "- Lưu: VT.", "", 11, 11);
    assertSet(text, "TM. BAN THƯỜNG TRỰC", "b", 13, 14);
    assertSet(text, "Trần Mẫu Bình", "b", 13, 14);
    var fonts = all(part(word, "word/styles.xml"), "rFonts").getFirst();
    assertThat(List.of(value(fonts, "ascii"), value(fonts, "hAnsi"), value(fonts, "cs"))).containsOnly("Times New Roman");
  }

  @Test
  void number_and_day_stand_on_one_line_of_the_head() {
    var row = all(text(word(decision(articles(), List.of(), false))), "tr").get(1);
    assertThat(within(row, "tc")).extracting(Element::getTextContent)
        .containsExactly("Số: 01/QĐ-MTTQ-BTT", "Hà Nội, ngày 05 tháng 02 năm 2022");
  }

  @Test
  void the_text_is_justified_with_the_first_line_indented_and_space_between_paragraphs() {
    var word = word(decision(articles(), List.of(), false));
    var style = all(part(word, "word/styles.xml"), "style").stream().filter(one -> value(one, "styleId").equals("BodyText")).findFirst().orElseThrow();
    assertThat(value(within(style, "jc").getFirst(), "val")).isEqualTo("both");
    assertThat(Integer.parseInt(value(within(style, "ind").getFirst(), "firstLine")) / MM).isCloseTo(12.7, by(0.1));
    var spacing = within(style, "spacing").getFirst();
    assertThat(Integer.parseInt(value(spacing, "after"))).as("6 points").isGreaterThanOrEqualTo(120);
    assertThat(Integer.parseInt(value(spacing, "line"))).as("single to one and a half").isBetween(240, 360);
    for (var begun : List.of("Căn cứ Luật", "Điều 1.", "Điều 2.")) {
      assertThat(value(within(paragraph(text(word), begun), "pStyle").getFirst(), "val")).as(begun).isEqualTo("BodyText");
    }
  }

  @Test
  void pages_are_numbered_from_the_second_of_each_part_on() {
    var word = word(decision(articles(), List.of(list(2), list(2)), false));
    for (var section : all(text(word), "sectPr")) {
      assertThat(within(section, "headerReference")).hasSize(1).allSatisfy(each -> assertThat(value(each, "type")).isEqualTo("default"));
      assertThat(within(section, "titlePg")).hasSize(1);
      assertThat(value(within(section, "pgNumType").getFirst(), "start")).isEqualTo("1");
    }
    var header = part(word, "word/header.xml");
    assertThat(all(header, "instrText").getFirst().getTextContent().strip()).isEqualTo("PAGE");
    assertThat(value(all(header, "jc").getFirst(), "val")).isEqualTo("center");
    assertThat(value(all(header, "sz").getFirst(), "val")).isEqualTo("26");
  }

  @Test
  void a_list_of_500_repeats_its_head_and_breaks_no_row() {
    var table = all(text(word(decision(articles(), List.of(list(500)), false))), "tbl").getLast();
    var rows = within(table, "tr");
    assertThat(rows).hasSize(502);
    assertThat(within(rows.getFirst(), "tblHeader")).hasSize(1);
    assertThat(rows).allSatisfy(row -> assertThat(within(row, "cantSplit")).hasSize(1));
    assertThat(within(rows.get(1), "keepNext")).as("a section is kept with its first row").hasSize(1);
    assertThat(rows.get(501).getTextContent()).startsWith("500").contains(" số 500.").endsWith("1.490.000");
  }

  @Test
  void the_last_text_is_kept_with_the_signature() {
    var text = text(word(decision(articles(), List.of(), false)));
    assertThat(within(paragraph(text, "chịu trách nhiệm thi hành./."), "keepNext")).hasSize(1);
    assertThat(within(paragraph(text, "Điều 1."), "keepNext")).isEmpty();
    var signed = all(text, "tr").getLast();
    assertThat(within(signed, "cantSplit")).hasSize(1);
    assertThat(within(signed, "tc")).extracting(Element::getTextContent)
        .containsExactly("Nơi nhận:- Như Điều 3;- Lưu: VT.", "TM. BAN THƯỜNG TRỰCCHỦ TỊCHTrần Mẫu Bình");
  }

  @Test
  void it_says_what_the_pdf_says() throws IOException {
    var paper = decision(articles(), List.of(list(40), list(3)), false);
    try (var pdf = Loader.loadPDF(press.print(paper, PaperFormat.PDF))) {
      var read = words(new PDFTextStripper().getText(pdf));
      assertThat(words(spoken(text(word(paper))))).isEqualTo(read).hasSizeGreaterThan(100);
    }
  }

  private static String spoken(Document text) {
    return String.join("\n", all(text, "p").stream().map(Element::getTextContent).toList());
  }

  private static TreeSet<String> words(String text) {
    return new TreeSet<>(Arrays.asList(text.strip().split("\\s+")));
  }

  @Test
  void signs_of_xml_and_forbidden_ones_do_no_harm_and_text_is_nfc() {
    var typed = "A & B <w:p> \"c\" ]]> \u0001\u001F\uFFFE" + Normalizer.normalize("Hòa Bình 𝒱", Normalizer.Form.NFD) + "\ndòng hai";
    var text = text(word(decision(List.of(new Paragraph(typed)), List.of(), false)));
    var paragraph = paragraph(text, "A & B");
    assertThat(paragraph.getTextContent()).isEqualTo("A & B <w:p> \"c\" ]]> Hòa Bình 𝒱dòng hai./.");
    assertThat(within(paragraph, "br")).hasSize(1);
  }

  @Test
  void a_list_at_the_end_is_followed_by_the_end_mark() {
    var listing = new Listing(List.of(new Column("Tên", 1, Align.LEFT)), List.of(new Row(List.of("Nguyễn Mẫu An"))));
    var text = text(word(decision(List.of(listing), List.of(), false)));
    assertThat(within(paragraph(text, "./."), "keepNext")).hasSize(1);
  }

  @Test
  @LegalBasis("30/2020/NĐ-CP Annex I.II.4")
  void a_draft_is_marked_on_every_sheet_and_leaves_its_day_open() {
    var draft = press.draft(decision(articles(), List.of(list(3)), true), PaperFormat.DOCX);
    assertThat(part(draft, "word/footer.xml").getDocumentElement().getTextContent()).isEqualTo("DỰ THẢO · DỮ LIỆU MẪU - KHÔNG CÓ GIÁ TRỊ PHÁP LÝ");
    for (var section : all(text(draft), "sectPr")) {
      assertThat(within(section, "footerReference")).extracting(each -> value(each, "type")).containsExactlyInAnyOrder("default", "first");
    }
    assertThat(spoken(text(draft))).contains("DỰ THẢO", "Hà Nội, ngày … tháng … năm 2022").doesNotContain("ngày 05 tháng 02");
    assertThat(part(word(decision(articles(), List.of(), false)), "word/footer.xml").getDocumentElement().getTextContent()).isEmpty();
  }

  @Test
  void members_of_a_cluster_sign_in_pairs_that_are_not_parted() {
    var signatures = new ArrayList<Signature>();
    for (int member = 1; member <= 9; member++) {
      signatures.add(new Signature(List.of("Đơn vị " + member), "Người ký " + member, "Đã ký trên hệ thống"));
    }
    var pledge = new OfficialPaper(
        PaperKind.PLEDGE, head(), "Năm 2022", null, List.of(), null, List.of(new Paragraph("Nội dung giao ước.")), signatures, List.of(), List.of(), false);
    var pairs = within(all(text(word(pledge)), "tbl").getLast(), "tr");
    assertThat(pairs).hasSize(5).allSatisfy(pair -> assertThat(within(pair, "cantSplit")).hasSize(1));
    assertThat(within(pairs.getLast(), "tc")).extracting(Element::getTextContent).containsExactly("ĐƠN VỊ 9Đã ký trên hệ thốngNgười ký 9", "");
  }

  @Test
  void the_same_paper_gives_the_same_bytes() {
    assertThat(word(decision(articles(), List.of(list(3)), true))).isEqualTo(word(decision(articles(), List.of(list(3)), true)));
  }
}
