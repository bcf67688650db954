package vn.vinhdanh.nomination;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.rulebook.RecipientKind;

/// By which form (mẫu báo cáo thành tích) nominees report their merit, for some awards and one kind of nominee, while it is in force.
/// Sources: 91/2017/NĐ-CP, 98/2023/NĐ-CP and 152/2025/NĐ-CP, their annexes.
///
/// @param basis the decree that annexes it
/// @param number as the annex has it, `05`; empty where that was not read
/// @param years how many years it reports, the year of the award included
/// @param source where number, name and years were read
/// @param verified whether they were compared with the original text
/// @param until the first day on which it is used no more; null while none is set
record ReportForm(
    long id,
    String basis,
    String number,
    String name,
    List<String> awards,
    RecipientKind kind,
    int years,
    String source,
    boolean verified,
    LocalDate from,
    @Nullable LocalDate until,
    int version) {

  ReportForm {
    awards = List.copyOf(awards);
  }

  /// Whether it is ended by a day.
  boolean endedBy(LocalDate day) {
    return until != null && !until.isAfter(day);
  }

  boolean on(LocalDate day) {
    return !day.isBefore(from) && !endedBy(day);
  }
}
