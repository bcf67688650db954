package vn.vinhdanh.clerical;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.document.PaperKind;
import vn.vinhdanh.document.Urgency;

/// What is written of a paper before it is numbered, as its drafter wrote it; lines stand for one thing each.
///
/// @param subject what it is about (trích yếu)
/// @param addressees to whom it goes (kính gửi); empty for none
/// @param bases what it rests on (căn cứ); empty for none
/// @param content its text, as [WrittenText] reads it
/// @param recipients who gets it (nơi nhận), the last line the place where it is kept
/// @param remedy what it does to an issued paper; null: nothing
/// @param remedied that paper; null where it remedies none
/// @param annexes its annexes (phụ lục), as [WrittenText] reads them; empty for none
/// @param urgency what is stamped under its number
record OutgoingText(
    PaperKind kind, String subject, String addressees, String bases, String content, String recipients, @Nullable Remedy remedy, @Nullable Long remedied,
    String annexes, Urgency urgency) {

  static final int SUBJECT = 500;
  static final int ADDRESSEES = 2000;
  static final int BASES = 5000;
  static final int CONTENT = 100_000;
  static final int ANNEXES = 100_000;
  static final int RECIPIENTS = 3000;
  static final int MOST_ANNEXES = 20;
  static final int LONGEST_TITLE = 300;

  /// More do not stand beside the signature.
  static final int MOST_RECIPIENTS = 20;

  /// Twenty lines of this length stand beside the signature on one sheet.
  static final int LONGEST_RECIPIENT = 80;

  static final int MOST_ADDRESSEES = 20;

  /// The kinds that are written by hand: minutes and pledges come from the work they record.
  static final List<PaperKind> KINDS = List.of(
      PaperKind.LETTER, PaperKind.SUBMISSION, PaperKind.REPORT, PaperKind.NOTICE, PaperKind.GUIDANCE, PaperKind.PLAN, PaperKind.PROGRAMME, PaperKind.DECISION,
      PaperKind.REGULATION, PaperKind.RESOLUTION, PaperKind.CONCLUSION, PaperKind.INVITATION);

  /// One without annexes that is not urgent.
  OutgoingText(
      PaperKind kind, String subject, String addressees, String bases, String content, String recipients, @Nullable Remedy remedy, @Nullable Long remedied) {
    this(kind, subject, addressees, bases, content, recipients, remedy, remedied, "", Urgency.NORMAL);
  }

  OutgoingText {
    if ((remedy == null) != (remedied == null)) {
      throw new IllegalArgumentException("A remedy is one of a paper.");
    }
  }

  static List<String> lines(String written) {
    return written.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }
}
