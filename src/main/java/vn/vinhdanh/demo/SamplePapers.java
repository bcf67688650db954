package vn.vinhdanh.demo;

import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.document.OfficialPaper;
import vn.vinhdanh.document.PaperBlock;
import vn.vinhdanh.document.PaperFormat;
import vn.vinhdanh.document.PaperKind;
import vn.vinhdanh.document.PaperPress;
import vn.vinhdanh.nomination.Dossiers;
import vn.vinhdanh.nomination.NomineeId;
import vn.vinhdanh.organization.Unit;
import vn.vinhdanh.rulebook.RequiredPaper;

/// The papers of sample dossiers, printed on the legal day.
@Component
class SamplePapers {

  private final PaperPress press;
  private final Dossiers dossiers;
  private final LegalDay legalDay;

  SamplePapers(PaperPress press, Dossiers dossiers, LegalDay legalDay) {
    this.press = press;
    this.dossiers = dossiers;
    this.legalDay = legalDay;
  }

  /// A report of achievement or the minutes of judging.
  ///
  /// @param whom the nominee, or in words those whom one paper is about together
  byte[] print(RequiredPaper kind, String whom, Unit unit, int year) {
    boolean report = kind == RequiredPaper.ACHIEVEMENT_REPORT;
    return press.print(new OfficialPaper(
        report ? PaperKind.REPORT : PaperKind.MINUTES,
        new OfficialPaper.Letterhead(
            List.of(), List.of(unit.name().toUpperCase(Locale.ROOT)), null, "Hà Nội", legalDay.today()),
        (report ? "Thành tích của " : "Bình xét khen thưởng đối với ") + whom,
        null,
        List.of(),
        null,
        List.of(new PaperBlock.Paragraph(
            report
                ? whom + " hoàn thành tốt nhiệm vụ năm " + year + ", có đóng góp cho khối đại đoàn kết toàn dân tộc ở địa bàn."
                : "Hội nghị bình xét có mặt 15/15 người; 15/15 người đồng ý đề nghị khen thưởng " + whom + ".")),
        List.of(),
        List.of(),
        List.of(),
        true), PaperFormat.PDF);
  }

  void add(NomineeId id, RequiredPaper kind, byte[] paper, Actor officer) {
    String name = kind == RequiredPaper.ACHIEVEMENT_REPORT ? "Báo cáo thành tích" : "Biên bản bình xét";
    dossiers.addPaper(id, kind, name + ".pdf", paper, officer);
  }
}
