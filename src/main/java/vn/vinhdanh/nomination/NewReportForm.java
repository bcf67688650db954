package vn.vinhdanh.nomination;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import vn.vinhdanh.rulebook.RecipientKind;

/// A form of report to be entered, as [ReportForm].
///
/// @param once the token of the form that enters it
record NewReportForm(
    String basis, String number, String name, List<String> awards, RecipientKind kind, int years, String source, boolean verified, LocalDate from,
    UUID once) {

  NewReportForm {
    awards = List.copyOf(awards);
  }
}
