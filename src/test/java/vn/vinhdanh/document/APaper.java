package vn.vinhdanh.document;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import vn.vinhdanh.document.OfficialPaper.Annex;
import vn.vinhdanh.document.OfficialPaper.Letterhead;
import vn.vinhdanh.document.OfficialPaper.Signature;
import vn.vinhdanh.document.PaperBlock.Align;
import vn.vinhdanh.document.PaperBlock.Article;
import vn.vinhdanh.document.PaperBlock.Column;
import vn.vinhdanh.document.PaperBlock.Entry;
import vn.vinhdanh.document.PaperBlock.Listing;
import vn.vinhdanh.document.PaperBlock.Row;
import vn.vinhdanh.document.PaperBlock.Section;

/// Made-up official papers, as tests set and measure them.
final class APaper {
  static final String LONG_UNIT =
      "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam phường Văn Miếu - Quốc Tử Giám, quận Đống Đa";

  private APaper() {}

  static Letterhead head() {
    return new Letterhead(
        List.of("Ủy ban MTTQ Việt Nam", "Thành phố Hà Nội"),
        List.of("Ban Thường trực"),
        "01/QĐ-MTTQ-BTT",
        "Hà Nội",
        LocalDate.of(2022, 2, 5));
  }

  static OfficialPaper decision(List<PaperBlock> body, List<Annex> annexes, boolean sample) {
    return new OfficialPaper(
        PaperKind.DECISION,
        head(),
        "Về việc tặng Bằng khen của Ủy ban Mặt trận Tổ quốc Việt Nam thành phố Hà Nội năm 2022",
        "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam thành phố Hà Nội",
        List.of("Căn cứ Luật Mặt trận Tổ quốc Việt Nam", "Xét đề nghị của Hội đồng Thi đua - Khen thưởng"),
        "QUYẾT ĐỊNH:",
        body,
        List.of(new Signature(List.of("TM. Ban Thường trực", "Chủ tịch"), "Trần Mẫu Bình", null)),
        List.of("Như Điều 3", "Lưu: VT"),
        annexes,
        sample);
  }

  static List<PaperBlock> articles() {
    return List.of(
        new Article(
            "Điều 1.",
            "Tặng Bằng khen của Ủy ban Mặt trận Tổ quốc Việt Nam thành phố Hà Nội cho các tập thể và cá nhân có thành"
                + " tích xuất sắc trong công tác Mặt trận năm 2022 (có danh sách kèm theo)."),
        new Article("Điều 2.", "Văn phòng và các tập thể, cá nhân có tên tại Điều 1 chịu trách nhiệm thi hành."));
  }

  static Annex list(int rows) {
    var entries = new ArrayList<Entry>();
    entries.add(new Section("I. TẬP THỂ"));
    IntStream.rangeClosed(1, rows)
        .forEach(row -> entries.add(new Row(List.of(Integer.toString(row), LONG_UNIT + " số " + row + ".", "1.490.000"))));
    return new Annex(
        "DANH SÁCH",
        List.of(
            new Listing(
                List.of(
                    new Column("STT", 1, Align.CENTRE),
                    new Column("Tên đơn vị", 7, Align.LEFT),
                    new Column("Mức thưởng", 2, Align.RIGHT)),
                entries)),
        false);
  }

  /// The annexed list of a decision, whose columns templates may name.
  static Annex rewarded(int collectives, int people) {
    var entries = new ArrayList<Entry>();
    if (collectives > 0) {
      entries.add(new Section("tap_the", "I. TẬP THỂ"));
    }
    for (int i = 1; i <= collectives; i++) {
      entries.add(row(i, LONG_UNIT + " số " + i));
    }
    entries.add(new Section("ca_nhan", (collectives > 0 ? "II" : "I") + ". CÁ NHÂN"));
    for (int i = 1; i <= people; i++) {
      entries.add(row(collectives + i, "Nguyễn Mẫu " + i));
    }
    return new Annex("DANH SÁCH", List.of(new Listing(
        List.of(new Column("stt", "STT", 1, Align.CENTRE), new Column("ten", "Tên", 4, Align.LEFT), new Column("don_vi", "Đơn vị", 4, Align.LEFT),
            new Column("muc_thuong", "Mức thưởng", 2, Align.RIGHT)), entries)), false);
  }

  static Row row(int ordinal, String name) {
    return new Row(List.of("" + ordinal, name, "Quận Mẫu", "1.490.000"));
  }
}
