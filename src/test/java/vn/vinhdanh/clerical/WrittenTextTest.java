package vn.vinhdanh.clerical;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.vinhdanh.document.PaperBlock;
import vn.vinhdanh.document.PaperBlock.Article;
import vn.vinhdanh.document.PaperBlock.Division;
import vn.vinhdanh.document.PaperBlock.Heading;
import vn.vinhdanh.document.PaperBlock.Listing;
import vn.vinhdanh.document.PaperBlock.Paragraph;
import vn.vinhdanh.document.PaperBlock.Row;
import vn.vinhdanh.proof.LegalBasis;

/// Text as people type it.
class WrittenTextTest {

  private static final WrittenText WRITTEN = new WrittenText("Điều", "Phần;Chương;Mục", "Phụ lục");

  @Test
  void lines_are_articles_headings_and_paragraphs() {
    assertThat(WRITTEN.read("""
        I. KẾT QUẢ THỰC HIỆN
        1. Công tác tuyên truyền
        1. Đã tổ chức 30 hội nghị.
        1.1. Cấp xã
        Điều 12. Tổ chức thực hiện.

        Điều này không phải điều khoản.
          a) Đoạn thụt đầu dòng;
        Chương II QUY ĐỊNH CỤ THỂ
        CHƯƠNG III
        Điều 5. Phạm vi điều chỉnh
        Mục đích là thi đua
        Ivan đi họp
        """)).containsExactly(
        new Heading(1, "I. KẾT QUẢ THỰC HIỆN"),
        new Heading(2, "1. Công tác tuyên truyền"),
        new Paragraph("1. Đã tổ chức 30 hội nghị."),
        new Heading(2, "1.1. Cấp xã"),
        new Article("Điều 12.", "Tổ chức thực hiện."),
        new Paragraph("Điều này không phải điều khoản."),
        new Paragraph("a) Đoạn thụt đầu dòng;"),
        new Division(1, "Chương II", "QUY ĐỊNH CỤ THỂ"),
        new Division(1, "CHƯƠNG III", ""),
        new Heading(2, "Điều 5. Phạm vi điều chỉnh"),
        new Paragraph("Mục đích là thi đua"),
        new Paragraph("Ivan đi họp"));
  }

  @Test
  @LegalBasis("30/2020/NĐ-CP Annex I")
  void larger_parts_have_their_titles_on_the_same_line_or_on_the_next_and_lie_as_deep_as_the_text_has_larger_ones() {
    assertThat(WRITTEN.read("Chương I\nQuy định chung\nMục 1. PHẠM VI\nĐiều 1. Phạm vi điều chỉnh\nQuy chế này quy định.\nChương II\nĐiều 2. Đối tượng\nMục 3 của kế hoạch này\nMục 2 nêu trên.")).containsExactly(
        new Division(1, "Chương I", "Quy định chung"), new Division(2, "Mục 1", "PHẠM VI"), new Heading(2, "Điều 1. Phạm vi điều chỉnh"),
        new Paragraph("Quy chế này quy định."), new Division(1, "Chương II", ""), new Heading(2, "Điều 2. Đối tượng"), new Paragraph("Mục 3 của kế hoạch này"),
        new Paragraph("Mục 2 nêu trên."));
  }

  @Test
  @LegalBasis("30/2020/NĐ-CP Annex I")
  void annexes_begin_with_their_word_and_a_title_and_lie_across_where_a_table_is_wide() {
    var annexes = WRITTEN.annexes("""
        Phụ lục I

        Danh sách tập thể
        I. TẬP THỂ
        STT | Tên
        1 | Phường A
        PHỤ LỤC 2.
        Biểu tổng hợp
        STT | Đơn vị | Kế hoạch | Thực hiện | Quý một | Quý hai | Quý ba | Quý bốn | Nguồn vốn | Ghi chú
        1 | Phường A | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8
        Phụ lục nói trên là của ai
        """);
    assertThat(annexes).extracting(WrittenText.Annex::title).containsExactly("Danh sách tập thể", "Biểu tổng hợp");
    assertThat(annexes).extracting(WrittenText.Annex::wide).containsExactly(false, true);
    assertThat(annexes.getFirst().body()).hasSize(2).first().isEqualTo(new Heading(1, "I. TẬP THỂ"));
    assertThat(annexes.getLast().body()).last().isEqualTo(new Paragraph("Phụ lục nói trên là của ai"));
    assertThat(WRITTEN.annexes("Một đoạn\nHai đoạn")).as("nothing is lost").singleElement().satisfies(annex -> assertThat(annex.title()).isEqualTo("Một đoạn"));
    assertThat(WRITTEN.annexes("Phụ lục\na | b")).singleElement().satisfies(annex -> assertThat(annex.title()).isEmpty());
    assertThat(WRITTEN.annexes(" \n")).isEmpty();
  }

  @Test
  void numbered_lines_one_after_the_other_are_a_list() {
    assertThat(WRITTEN.read("1. Ông Nguyễn Mẫu An\n2. Bà Trần Mẫu Bình\n3. Kết quả\nĐã họp.\n4. Đề nghị\n4.1. Cấp xã\n4.2. Cấp huyện")).containsExactly(
        new Paragraph("1. Ông Nguyễn Mẫu An"), new Paragraph("2. Bà Trần Mẫu Bình"), new Paragraph("3. Kết quả"), new Paragraph("Đã họp."),
        new Heading(2, "4. Đề nghị"), new Paragraph("4.1. Cấp xã"), new Paragraph("4.2. Cấp huyện"));
  }

  @Test
  void a_long_line_is_no_heading() {
    var line = "1. " + "dài ".repeat(40).strip();
    assertThat(WRITTEN.read(line)).containsExactly(new Paragraph(line));
  }

  @Test
  void lines_with_bars_are_a_table_and_no_word_of_them_is_lost() {
    var blocks = WRITTEN.read("""
        Danh sách:
        | STT | Đơn vị | Kết quả |
        | 1 | Quận Ba Đình | Tốt |
        2 | Quận Đống Đa
        3 | Quận Hoàn Kiếm | Tốt | khen

        STT | Khác
        1 | A
        """);
    assertThat(blocks).hasSize(3);
    var first = (Listing) blocks.get(1);
    assertThat(first.columns()).extracting(PaperBlock.Column::head).containsExactly("STT", "Đơn vị", "Kết quả");
    assertThat(first.entries()).containsExactly(
        new Row(List.of("1", "Quận Ba Đình", "Tốt")), new Row(List.of("2", "Quận Đống Đa", "")), new Row(List.of("3", "Quận Hoàn Kiếm", "Tốt | khen")));
    assertThat(first.columns().getFirst().align()).isEqualTo(PaperBlock.Align.CENTRE);
    assertThat(((Listing) blocks.get(2)).entries()).hasSize(1);
    assertThat(WrittenText.widest("a | b\nc|d|e|f")).isEqualTo(4);
    assertThat(WrittenText.widest("không có bảng")).isZero();
    assertThat(WrittenText.longestHead("Đầu|Cuối cùng\nmột hàng dài hơn|x\n\nA|B")).isEqualTo(9);
    assertThat(WrittenText.longestCell("Đầu|Cuối cùng\nmột hàng dài hơn|x")).isEqualTo(16);
  }

  @Test
  void nothing_is_no_text() {
    assertThat(WRITTEN.read(" \n\n")).isEmpty();
  }
}
