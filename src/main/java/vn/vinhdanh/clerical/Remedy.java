package vn.vinhdanh.clerical;

import vn.vinhdanh.document.PaperKind;

/// What a paper does to one that was issued before.
///
/// Source: 30/2020/NĐ-CP, article 18 clauses 3 and 4.
enum Remedy {
  /// Takes the place of one that is wrong in what it says (thay thế): a paper of equal form.
  REPLACES,
  /// Changes a part of one that is wrong in what it says (sửa đổi): a paper of equal form.
  AMENDS,
  /// Puts right form, layout or procedure (đính chính): a letter.
  CORRECTS,
  /// Takes one back (thu hồi): whoever got it sends it back, or deletes it and says so.
  RECALLS;

  /// Whether a paper of a kind may do it to one of another kind.
  boolean fits(PaperKind kind, PaperKind before) {
    return switch (this) {
      case REPLACES, AMENDS -> kind == before;
      case CORRECTS -> kind == PaperKind.LETTER;
      case RECALLS -> true;
    };
  }

  /// Whether the paper before holds no longer.
  boolean ends() {
    return this == REPLACES || this == RECALLS;
  }
}
