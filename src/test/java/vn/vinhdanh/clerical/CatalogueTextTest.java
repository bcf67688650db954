package vn.vinhdanh.clerical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// How a list of case files is read as people write it.
class CatalogueTextTest {

  private final CatalogueText text = new CatalogueText(new Texts());

  private List<String> refusal(String written) {
    var codes = new ArrayList<String>();
    assertThatThrownBy(() -> text.read(written)).isInstanceOfSatisfying(
        Refused.class, refused -> refused.unmet().stream().map(Unmet::code).map(code -> code.replace("clerical.catalogue-", "")).forEach(codes::add));
    return codes;
  }

  @Test
  void headings_and_files_are_told_apart() {
    var read = text.read("""
        I. THI ĐUA, KHEN THƯỞNG
        1. Phong trào thi đua

        01.TĐ | Hồ sơ phong trào năm 2023 | 10 năm | Trần Mẫu Bình | Có bản giấy
        02.TĐ|Hồ sơ Hội đồng|vĩnh viễn
        03.TĐ | Hồ sơ đăng ký | 5 | |
        """);
    assertThat(read).containsExactly(
        CatalogueEntry.heading(1, "I. THI ĐUA, KHEN THƯỞNG"), CatalogueEntry.heading(2, "1. Phong trào thi đua"),
        new CatalogueEntry(0, "01.TĐ", "Hồ sơ phong trào năm 2023", 10, "Trần Mẫu Bình", "Có bản giấy"),
        new CatalogueEntry(0, "02.TĐ", "Hồ sơ Hội đồng", null, "", ""), new CatalogueEntry(0, "03.TĐ", "Hồ sơ đăng ký", 5, "", ""));
    assertThat(text.read(text.written(read))).isEqualTo(read);
  }

  @Test
  void it_is_pasted_from_a_workbook_with_its_row_of_heads() {
    assertThat(text.read("Số và ký hiệu hồ sơ\tTiêu đề\tThời hạn\n\tI. TỔNG HỢP\t\t\t\r\n01.TH\tHồ sơ | có dấu gạch\t20 năm\t\t\r\n".replace(" | ", " ")))
        .containsExactly(CatalogueEntry.heading(1, "I. TỔNG HỢP"), new CatalogueEntry(0, "01.TH", "Hồ sơ có dấu gạch", 20, "", ""));
  }

  @Test
  void each_wrong_line_is_told_by_its_number() {
    assertThat(refusal("""
        01.TĐ | Hồ sơ
        | Không số | 5 năm
        02.TĐ |  | 5 năm
        03.TĐ | Hồ sơ | lâu dài
        04.TĐ | Hồ sơ | 101
        05.TĐ | Hồ sơ | 0
        06.TĐ | a | 1 | b | c | d
        07.TĐ | Hồ sơ | 1
        07.TĐ | Hồ sơ khác | 1
        """)).containsExactly(
        "line-cells", "line-symbol", "line-title", "line-kept", "line-kept", "line-kept", "line-cells", "symbol-twice");
    assertThat(refusal("01 | " + "a".repeat(501) + " | 5")).containsExactly("line-long");
    assertThat(refusal("x".repeat(501))).containsExactly("line-long");
    assertThat(refusal(IntStream.range(0, 40).mapToObj(each -> "x | y").collect(Collectors.joining("\n")))).hasSize(20);
    assertThat(refusal(IntStream.rangeClosed(1, 1001).mapToObj(each -> each + " | Hồ sơ | 5").collect(Collectors.joining("\n")))).containsExactly("lines-many");
    assertThat(text.read(IntStream.rangeClosed(1, 1000).mapToObj(each -> each + " | Hồ sơ | 5").collect(Collectors.joining("\n")))).hasSize(1000);
  }
}
