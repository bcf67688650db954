package vn.vinhdanh.document;

/// The named kinds of paper this module can set.
public enum PaperKind {
  /// Quyết định: numbered, place and day in the head, signed on the right, recipients on the left.
  DECISION(true, true),
  /// Biên bản: the day stands in its text, no number is needed; secretary signs on the left, chair on the right.
  MINUTES(false, true),
  /// Báo cáo: place and day in the head, signed on the right.
  REPORT(true, true),
  /// Giao ước thi đua: every member of the cluster signs.
  PLEDGE(true, false),
  /// Kế hoạch: numbered, place and day in the head, in parts under headings, signed on the right, recipients on the left.
  PLAN(true, true);

  private final boolean dated;
  private final boolean endMarked;

  PaperKind(boolean dated, boolean endMarked) {
    this.dated = dated;
    this.endMarked = endMarked;
  }

  boolean dated() {
    return dated;
  }

  boolean endMarked() {
    return endMarked;
  }
}
