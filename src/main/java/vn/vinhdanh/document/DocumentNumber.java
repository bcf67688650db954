package vn.vinhdanh.document;

/// The number of a paper in its book and the symbol it is cited by: 1 and "01/QĐ-MTTQ-BTT".
public record DocumentNumber(int number, String symbol) {
  /// Below 10 a leading zero, a slash, then the symbol's groups. Source: 30/2020/NĐ-CP, Annex I, part I, II.3.
  static DocumentNumber of(int number, String groups) {
    return new DocumentNumber(number, (number < 10 ? "0" : "") + number + "/" + groups);
  }

  /// How a draft has it, the number left open: "…/QĐ-MTTQ-BTT".
  static String open(String groups) {
    return "…/" + groups;
  }
}
