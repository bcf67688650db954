package vn.vinhdanh.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import vn.vinhdanh.document.OfficialPaper.Letterhead;
import vn.vinhdanh.document.OfficialPaper.Signature;
import vn.vinhdanh.document.PaperBlock.Align;
import vn.vinhdanh.document.PaperBlock.Article;
import vn.vinhdanh.document.PaperBlock.Column;
import vn.vinhdanh.document.PaperBlock.Heading;
import vn.vinhdanh.document.PaperBlock.Listing;
import vn.vinhdanh.document.PaperBlock.Paragraph;
import vn.vinhdanh.document.PaperBlock.Row;
import vn.vinhdanh.page.Texts;

/// Each document that is set here, once, with made-up data: what the gallery shows, what is compared with approved pictures and checked to be kept for long.
public final class Specimens {
  static final LocalDate DAY = LocalDate.of(2022, 11, 15);

  private static final PaperPress PRESS = new PaperPress(new Texts());
  private static final SamplePaper SAMPLES = new SamplePaper(new Texts());

  private Specimens() {}

  /// By name, as PDF.
  static Map<String, byte[]> all() {
    var all = new LinkedHashMap<String, byte[]>();
    all.put("decision", PRESS.print(SAMPLES.tried(TemplateKind.DECISION, DAY), PaperFormat.PDF));
    all.put("decision-draft", PRESS.draft(SAMPLES.tried(TemplateKind.DECISION, DAY), PaperFormat.PDF));
    all.put("decision-of-the-state", PRESS.print(ofState(), PaperFormat.PDF));
    all.put("decision-of-the-party", PRESS.print(ofParty(), PaperFormat.PDF));
    all.put("pledge", PRESS.print(SAMPLES.tried(TemplateKind.PLEDGE, DAY), PaperFormat.PDF));
    all.put("plan-in-parts", PRESS.print(SAMPLES.tried(TemplateKind.PLAN, DAY), PaperFormat.PDF));
    all.put("letter", PRESS.print(letter(), PaperFormat.PDF));
    all.put("submission", PRESS.print(submission(), PaperFormat.PDF));
    all.put("minutes", PRESS.print(minutes(), PaperFormat.PDF));
    all.put("report", PRESS.print(report(), PaperFormat.PDF));
    all.put("merit-report-of-a-person", PRESS.print(SAMPLES.tried(TemplateKind.MERIT_REPORT_PERSON, DAY), PaperFormat.PDF));
    all.put("merit-report-of-a-collective", PRESS.print(SAMPLES.tried(TemplateKind.MERIT_REPORT_COLLECTIVE, DAY), PaperFormat.PDF));
    all.put("certificate", PRESS.print(List.of(certificate(false))));
    all.put("certificate-of-a-title", PRESS.print(List.of(certificate(true))));
    all.put("certificate-of-the-party", PRESS.print(List.of(ofPartyCertificate())));
    return all;
  }

  /// A decision with this many rows in its list, to be signed.
  public static byte[] decision(int rows) {
    return PRESS.print(APaper.decision(APaper.articles(), List.of(APaper.list(rows)), false), PaperFormat.PDF);
  }

  static OfficialPaper ofState() {
    return ofBody(FormatProfile.STATE_ND30, new Letterhead(List.of("Ủy ban nhân dân thành phố Mẫu"), List.of("Sở Mẫu"), "01/QĐ-SM", "Hà Nội", DAY), "Giám đốc Sở Mẫu", "Giám đốc");
  }

  static OfficialPaper ofParty() {
    return ofBody(FormatProfile.PARTY, new Letterhead(List.of("Thành ủy Mẫu"), List.of("Ban Mẫu"), "01-QĐ/BM", "Hà Nội", DAY), "Trưởng Ban Mẫu", "Trưởng ban");
  }

  private static CertificatePaper ofPartyCertificate() {
    var one = certificate(false);
    return new CertificatePaper(
        one.emblem(), false, "Trưởng Ban Mẫu", "Giấy khen", one.recipient(), "Chuyên viên Văn phòng Mẫu", "Đã có thành tích xuất sắc năm 2022", "01-QĐ/BM", DAY, 3,
        "Hà Nội", "TRƯỞNG BAN", one.signName(), one.checkAddress(), true, FormatProfile.PARTY);
  }

  private static OfficialPaper ofBody(FormatProfile profile, Letterhead head, String authority, String post) {
    var body = head.issuer().getFirst();
    return new OfficialPaper(
        PaperKind.DECISION, head, "Về việc tặng Giấy khen năm 2022", authority, List.of("Căn cứ Quy chế làm việc của " + body + " (văn bản mẫu)"),
        "QUYẾT ĐỊNH:", List.of(
            new Article("Điều 1.", "Tặng Giấy khen cho 01 tập thể, 02 cá nhân có thành tích xuất sắc năm 2022 (có danh sách kèm theo)."),
            new Article("Điều 2.", "Văn phòng và các tập thể, cá nhân có tên tại Điều 1 chịu trách nhiệm thi hành.")),
        List.of(new Signature(List.of(post), "Trần Mẫu Bình", null)), List.of("Như Điều 2", "Lưu: VT"),
        List.of(APaper.rewarded(1, 2)), true).in(profile);
  }

  private static OfficialPaper letter() {
    return new OfficialPaper(
        PaperKind.LETTER, new Letterhead(List.of("Ủy ban MTTQ Việt Nam", "quận Mẫu"), List.of("Ban Thường trực"), "12/MTTQ-BTT", "Hà Nội", DAY),
        "báo cáo kết quả phong trào thi đua năm 2022", null, List.of(), null,
        List.of(new PaperBlock.Addressees(List.of("Ủy ban MTTQ Việt Nam thành phố Hà Nội")), new Paragraph("Thực hiện Kế hoạch số 226/KH-MTTQ-BTT (văn bản mẫu)."),
            new Heading(1, "I. KẾT QUẢ"), new Article("Điều 1.", "Nội dung mẫu."), new Paragraph("Trân trọng báo cáo.")),
        List.of(new Signature(List.of("TM. Ban Thường trực", "Chủ tịch"), "Trần Mẫu Bình", null)), List.of("Như trên", "Lưu: VT"), List.of(), true);
  }

  private static OfficialPaper submission() {
    var columns = List.of(new Column("STT", 8, Align.CENTRE), new Column("Tập thể", 92, Align.LEFT));
    return new OfficialPaper(
        PaperKind.SUBMISSION, new Letterhead(List.of("Ủy ban MTTQ Việt Nam", "quận Mẫu"), List.of("Ban Thường trực"), "05/TTr-MTTQ-BTT", "Hà Nội", DAY),
        "Về việc đề nghị khen thưởng năm 2022", null, List.of(), null,
        List.of(new PaperBlock.Addressees(List.of("Ủy ban MTTQ Việt Nam thành phố Hà Nội", "Hội đồng Thi đua - Khen thưởng")), new Heading(1, "I. TẬP THỂ"),
            new Listing(columns, List.of(new Row(List.of("1", "Tập thể Mẫu số 1")), new Row(List.of("2", "Tập thể Mẫu số 2")))),
            new Paragraph("Kính đề nghị xem xét, quyết định.")),
        List.of(new Signature(List.of("TM. Ban Thường trực", "KT. Chủ tịch", "Phó Chủ tịch"), "Lê Mẫu Chi", null)), List.of("Như trên", "Lưu: VT"), List.of(), true);
  }

  private static OfficialPaper minutes() {
    var columns = List.of(
        new Column("STT", 8, Align.CENTRE), new Column("Tập thể, cá nhân", 52, Align.LEFT), new Column("Đồng ý", 20, Align.CENTRE),
        new Column("Kết quả", 20, Align.LEFT));
    var rows = new ArrayList<PaperBlock.Entry>();
    for (int i = 1; i <= 5; i++) {
      rows.add(new Row(List.of("" + i, "Tập thể Mẫu số " + i, 15 - i + "/15", i < 5 ? "Thông qua" : "Không thông qua")));
    }
    return new OfficialPaper(
        PaperKind.MINUTES, new Letterhead(List.of("Ủy ban MTTQ Việt Nam"), List.of("Hội đồng Thi đua - Khen thưởng"), null, "Hà Nội", DAY),
        "Họp xét khen thưởng", null, List.of(), null,
        List.of(new Paragraph("Thời gian bắt đầu: 08 giờ 30 phút, ngày 15 tháng 11 năm 2022."), new Heading("I. KẾT QUẢ KIỂM PHIẾU"),
            new Paragraph("Phiếu phát ra 15, thu về 15; tỷ lệ tính trên tổng số thành viên Hội đồng."), new Listing(columns, rows),
            new Paragraph("Biên bản được lập thành hai bản.")),
        List.of(new Signature(List.of("Thư ký"), "Lê Mẫu Chi", null), new Signature(List.of("Chủ tọa"), "Trần Mẫu Bình", null)), List.of(), List.of(), true);
  }

  private static OfficialPaper report() {
    return new OfficialPaper(
        PaperKind.REPORT, APaper.head(), "Thành tích đề nghị tặng Bằng khen năm 2022", null, List.of(), null,
        List.of(new Heading("I. ĐẶC ĐIỂM, TÌNH HÌNH"), new Paragraph("Tập thể Mẫu có 12 người, hoàn thành nhiệm vụ được giao năm 2022."),
            new Heading("II. THÀNH TÍCH"), new Paragraph("Đã vận động được 1.250.000.000 đồng cho Quỹ “Vì người nghèo” (số liệu mẫu).")),
        List.of(new Signature(List.of("Thủ trưởng đơn vị"), "Nguyễn Mẫu An", null)), List.of("Hội đồng Thi đua - Khen thưởng", "Lưu: VT"), List.of(), true);
  }

  static CertificatePaper certificate(boolean title) {
    try (var emblem = Objects.requireNonNull(Specimens.class.getResourceAsStream("/sample/emblem.png"))) {
      return new CertificatePaper(
          new Emblem(emblem.readAllBytes()), title, "Ủy ban Mặt trận Tổ quốc Việt Nam thành phố Hà Nội", title ? "Chiến sĩ thi đua cơ sở" : "Bằng khen",
          "Ông Nguyễn Mẫu An", "Chuyên viên Ban Phong trào, Ủy ban MTTQ Việt Nam quận Mẫu", "Đã có thành tích xuất sắc trong công tác Mặt trận năm 2022",
          "01/QĐ-MTTQ-BTT", DAY, 3, "Hà Nội", "TM. BAN THƯỜNG TRỰC\nCHỦ TỊCH", "Trần Mẫu Bình", "https://vinhdanh.example/check/7K3M-Q9ZT-XW2A", true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
