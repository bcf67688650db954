package vn.vinhdanh.page;

import java.util.List;
import vn.vinhdanh.refusal.Unmet;

/// An unmet condition as a page shows it: what is missing, what would mend it, and the clause, which may be empty. Programs
/// tell it by its code.
public record Reason(String code, String said, String mend, String clause) {

  /// The conditions in words.
  public static List<Reason> of(List<Unmet> unmet, Texts texts) {
    return unmet.stream().map(each -> of(each, texts)).toList();
  }

  static Reason of(Unmet unmet, Texts texts) {
    return new Reason(
        unmet.code(),
        texts.of("unmet." + unmet.code(), unmet.arguments().toArray()),
        texts.of("unmet." + unmet.code() + ".mend", unmet.arguments().toArray()),
        unmet.clause());
  }

  /// What is missing and what would mend it, for a place beside a field.
  String inOneLine() {
    return said + ". " + mend;
  }
}
