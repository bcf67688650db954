package vn.vinhdanh.season;

/// What a paragraph of a plan's text is. Source: 30/2020/NĐ-CP, Annex I, part II, II.6.
public enum ParagraphKind {
  /// The title of a section, with its number.
  HEADING,
  /// Running text.
  PARAGRAPH,
  /// Running text that a number begins (khoản): it is its section's first or only paragraph.
  NUMBERED,
  /// An item behind a dash or a dot.
  ITEM,
  /// An item behind a letter (điểm).
  LETTERED
}
