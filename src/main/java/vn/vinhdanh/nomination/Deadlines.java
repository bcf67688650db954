package vn.vinhdanh.nomination;

import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.vinhdanh.season.Milestone;
import vn.vinhdanh.season.Milestones;

/// The last day on which a year's dossiers are in time: that of the plan's milestone for year-end dossiers.
@Component
class Deadlines {

  /// The milestone "hồ sơ khen thưởng cuối năm" of the plan.
  static final String MILESTONE = "M5";

  private final Milestones milestones;

  Deadlines(Milestones milestones) {
    this.milestones = milestones;
  }

  /// Empty when the year's plan is not published or sets no day.
  Optional<LocalDate> submission(int year) {
    return milestones.of(year).stream()
        .filter(milestone -> milestone.code().equals(MILESTONE))
        .findFirst()
        .flatMap(Milestone::lastDay);
  }
}
