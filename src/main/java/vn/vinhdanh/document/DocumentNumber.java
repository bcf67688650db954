package vn.vinhdanh.document;

import java.util.regex.Pattern;
import vn.vinhdanh.refusal.NotFound;

/// The number of a paper in its book and the symbol it is cited by: 1 and "01/QĐ-MTTQ-BTT".
///
/// @param suffix the letter of a number that was inserted after another one, "15a"; empty for none
public record DocumentNumber(int number, String suffix, String symbol) {

  /// Before the first one of a book.
  static final DocumentNumber NONE = new DocumentNumber(0, "", "");

  private static final Pattern KEY = Pattern.compile("(\\d{1,9})([a-z]?)");

  /// Below 10 a leading zero, then what [FormatProfile#behindNumber] says. Source: 30/2020/NĐ-CP, Annex I, part I, II.3.
  static DocumentNumber of(int number, String suffix, String behind) {
    return new DocumentNumber(number, suffix, (number < 10 ? "0" : "") + number + suffix + behind);
  }

  /// How a draft has it, the number left open: "…/QĐ-MTTQ-BTT".
  static String open(String behind) {
    return "…" + behind;
  }

  /// The number that stands so in an address, without a symbol.
  ///
  /// @throws NotFound for anything else
  static DocumentNumber ofKey(String key) {
    var read = KEY.matcher(key);
    if (!read.matches()) {
      throw new NotFound("number", 0);
    }
    return new DocumentNumber(Integer.parseInt(read.group(1)), read.group(2), "");
  }

  /// What stands for it in addresses: "15", "15a".
  public String key() {
    return number + suffix;
  }
}
