package vn.vinhdanh.document;

/// The named kinds of paper this module can set. Source: 30/2020/NĐ-CP, article 7 and Annex III.
public enum PaperKind {
  /// Quyết định: numbered, place and day in the head, signed on the right, recipients on the left.
  DECISION(NumberBooks.DECISIONS, true, true),
  /// Biên bản: the day stands in its text, no number is needed; secretary signs on the left, chair on the right.
  MINUTES("BB", false, true),
  /// Báo cáo: place and day in the head, signed on the right.
  REPORT("BC", true, true),
  /// Giao ước thi đua: every member of the cluster signs.
  PLEDGE("GU", true, false),
  /// Kế hoạch: numbered, place and day in the head, in parts under headings, signed on the right, recipients on the left.
  PLAN("KH", true, true),
  /// Công văn: no name of its type; what it is about stands under its number.
  LETTER("CV", true, true),
  /// Tờ trình.
  SUBMISSION("TTR", true, true),
  /// Thông báo.
  NOTICE("TB", true, true),
  /// Hướng dẫn.
  GUIDANCE("HD", true, true),
  /// Quy chế.
  REGULATION("QC", true, true),
  /// Chương trình.
  PROGRAMME("CTR", true, true),
  /// Giấy mời.
  INVITATION("GM", true, true),
  /// Nghị quyết.
  RESOLUTION("NQ", true, true),
  /// Kết luận, a type of the Party and the Front.
  CONCLUSION("KL", true, true),
  /// Danh mục hồ sơ: the list of the case files of a year; no number of its own.
  CATALOGUE("DMHS", true, false),
  /// Báo cáo thành tích của cá nhân: a person's own; it has no number, and its day is filled in by hand.
  MERIT_REPORT_PERSON("BC", true, false),
  /// Báo cáo thành tích của tập thể.
  MERIT_REPORT_COLLECTIVE("BC", true, false);

  private final String type;
  private final boolean dated;
  private final boolean endMarked;

  PaperKind(String type, boolean dated, boolean endMarked) {
    this.type = type;
    this.dated = dated;
    this.endMarked = endMarked;
  }

  /// The type of paper by which [NumberBooks] number it; what it is called is the text `document.type.<type>`.
  public String type() {
    return type;
  }

  boolean dated() {
    return dated;
  }

  /// Whether its day is filled in by whoever signs it on paper.
  boolean dayByHand() {
    return this == MERIT_REPORT_PERSON || this == MERIT_REPORT_COLLECTIVE;
  }

  boolean endMarked() {
    return endMarked;
  }
}
