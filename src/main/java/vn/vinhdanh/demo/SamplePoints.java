package vn.vinhdanh.demo;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import vn.vinhdanh.scoring.ClusterEntry;
import vn.vinhdanh.scoring.Criterion;
import vn.vinhdanh.scoring.CriterionKind;
import vn.vinhdanh.scoring.Line;
import vn.vinhdanh.scoring.SelfEntry;

/// Made-up points that are always the same for a unit and a criterion.
final class SamplePoints {

  private static final BigDecimal STEP = new BigDecimal("0.25");
  private static final BigDecimal HALF = new BigDecimal("0.5");

  private static final List<String> EVIDENCE = List.of(
      "Báo cáo tổng hợp kèm danh sách", "Kế hoạch và biên bản hội nghị", "Số liệu đến 30/9, ảnh lưu hồ sơ",
      "Thông báo kết luận, công văn trả lời", "Bảng tổng hợp của các phường, xã");

  private static final List<String> REASONS = List.of(
      "Minh chứng chưa đủ so với yêu cầu của tiêu chí.", "Báo cáo gửi muộn so với kế hoạch của cụm.",
      "Một nội dung mới ở mức kế hoạch, chưa có kết quả.", "Số liệu chưa khớp với báo cáo 9 tháng.",
      "Hội nghị cụm thống nhất giảm vì mô hình chưa có văn bản nhân rộng.");

  private SamplePoints() {}

  /// What a unit gives itself.
  static SelfEntry self(String unit, Criterion criterion, BigDecimal step) {
    int drawn = drawn(unit, criterion, "self");
    String evidence = drawn % 2 == 0 ? EVIDENCE.get(drawn % EVIDENCE.size()) : "";
    return switch (criterion.kind()) {
      case JUDGED -> new SelfEntry(criterion.id(), null, lessened(criterion.max(), drawn % 5 / 3 + weakness(unit, drawn)), evidence);
      case PROPORTIONAL -> {
        var actual = BigDecimal.valueOf(9 + drawn % 8);
        yield new SelfEntry(criterion.id(), actual, criterion.pointsFor(actual, step), "Danh sách người có sáng kiến trên tổng số");
      }
      case BINARY -> new SelfEntry(criterion.id(), null, drawn % 3 == 0 ? BigDecimal.ZERO : criterion.max(), evidence);
      case BONUS -> drawn % 3 == 0
          ? new SelfEntry(criterion.id(), null, lessened(criterion.max(), drawn % 4), EVIDENCE.get(drawn % EVIDENCE.size()))
          : new SelfEntry(criterion.id(), null, null, "");
      case PENALTY -> criterion.code().equals("P.1") && drawn % 4 == 0
          ? new SelfEntry(criterion.id(), null, HALF.negate(), "Báo cáo sơ kết gửi muộn")
          : new SelfEntry(criterion.id(), null, null, "");
    };
  }

  /// Where the cluster sees it otherwise; elsewhere it agrees.
  static Optional<ClusterEntry> cluster(String unit, Criterion criterion, Line line) {
    int drawn = drawn(unit, criterion, "cluster");
    var own = line.self();
    if (criterion.kind() != CriterionKind.JUDGED || own == null || own.compareTo(HALF) <= 0 || drawn % 8 != 0) {
      return Optional.empty();
    }
    return Optional.of(
        new ClusterEntry(criterion.id(), lessened(own, 1 + drawn / 8 % 2), REASONS.get(drawn / 8 % REASONS.size())));
  }

  private static BigDecimal lessened(BigDecimal points, int steps) {
    return points.subtract(STEP.multiply(BigDecimal.valueOf(steps))).max(BigDecimal.ZERO);
  }

  /// Some units are weaker than others in about every third criterion.
  private static int weakness(String unit, int drawn) {
    return drawn % 3 == 0 ? (int) (crc(unit) % 3) : 0;
  }

  private static int drawn(String unit, Criterion criterion, String step) {
    return (int) (crc(unit + "/" + criterion.code() + "/" + step) % 1009);
  }

  private static long crc(String text) {
    var crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return crc.getValue();
  }
}
