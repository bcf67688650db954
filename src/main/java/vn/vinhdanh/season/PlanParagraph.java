package vn.vinhdanh.season;

/// A paragraph of a plan's text.
///
/// @param section where it stands ("II.1.3"); empty before the first section and after the last
/// @param text as the paper has it, with its number or dash, errors included
public record PlanParagraph(String section, ParagraphKind kind, String text) {

  /// How deep its section lies: 1 for "II", 3 for "II.1.3", 0 outside of all.
  public int level() {
    return section.isEmpty() ? 0 : section.split("\\.").length;
  }
}
