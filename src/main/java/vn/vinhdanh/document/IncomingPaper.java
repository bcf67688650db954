package vn.vinhdanh.document;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What the register says of an incoming paper (văn bản đến) itself. Source: 30/2020/NĐ-CP, Annex IV part VI.
///
/// @param issuer who issued it (tác giả), at most 200 characters
/// @param symbol number and symbol as they stand on it, at most 100; empty where it has none
/// @param kind its type, a row of `document_type`
/// @param day its date
/// @param subject what it is about (trích yếu), at most 500 characters
/// @param pages how many pages it has; null where nobody counted
/// @param dueOn the last day to handle it (hạn giải quyết); null for none
/// @param note at most 500 characters, may be empty
record IncomingPaper(
    String issuer, String symbol, String kind, LocalDate day, String subject, @Nullable Integer pages, Urgency urgency, @Nullable LocalDate dueOn,
    String note) {

  /// Lengths of 30/2020/NĐ-CP, Annex VI where it knows the field.
  static final int ISSUER = 200;
  static final int SYMBOL = 100;
  static final int SUBJECT = 500;
  static final int NOTE = 500;
  static final int PAGES = 99_999;

  IncomingPaper due(@Nullable LocalDate on) {
    return new IncomingPaper(issuer, symbol, kind, day, subject, pages, urgency, on, note);
  }
}
