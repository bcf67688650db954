package vn.vinhdanh.page;

import java.util.List;
import vn.vinhdanh.refusal.Unmet;

/// An unmet condition as a page shows it: what is missing, what would mend it, and the clause, which may be empty. Programs
/// tell it by its code.
public record Reason(String code, String said, String mend, String clause) {

  /// The conditions in words.
  public static List<Reason> of(List<Unmet> unmet, Texts texts) {
    return unmet.stream()
        .map(each -> new Reason(
            each.code(),
            texts.of("unmet." + each.code(), each.arguments().toArray()),
            texts.of("unmet." + each.code() + ".mend", each.arguments().toArray()),
            each.clause()))
        .toList();
  }
}
