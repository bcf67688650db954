package vn.vinhdanh.nomination;

import java.util.List;
import vn.vinhdanh.document.PaperBlock;

/// A report on merit (báo cáo thành tích) of a nominee, as far as the data go.
///
/// @param missing what the form asks for and the data do not say, in words; dotted blanks stand for it
record MeritReport(ReportForm form, List<PaperBlock> body, List<String> missing) {

  MeritReport {
    body = List.copyOf(body);
    missing = List.copyOf(missing);
  }
}
