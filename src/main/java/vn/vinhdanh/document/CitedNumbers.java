package vn.vinhdanh.document;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import vn.vinhdanh.vietnamese.VietnameseName;

/// Reads number and symbol of a paper however people spell them: with spaces, other dashes, letters taken apart, with or without marks, as the State
/// writes them (226/KH-MTTQ-BTT), the Party (05-CT/TW), several bodies together (88/NQLT/CP-ĐCTUBTWMTTQVN) or laws (06/2022/QH15).
@Component
class CitedNumbers {

  private static final Pattern DASHES = Pattern.compile("[\\p{Pd}\\u2212]");
  private static final Pattern LABEL = Pattern.compile("^\\s*s\\p{L}\\s*[:.]?\\s*(?=\\d)", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern SPACES = Pattern.compile("[\\s\\u00a0]+");
  private static final Pattern NUMBER = Pattern.compile("(\\d{1,5})([a-zA-Z]?)(?:[/-](?![/-])(.+))?");
  private static final Pattern YEAR = Pattern.compile("((?:19|20|21)\\d\\d)[/-](.+)");
  private static final Pattern FIRST_GROUP = Pattern.compile("(\\p{L}+)(?:[/-](?![/-])(.+))?");

  private final List<BookListTable.Type> types;

  CitedNumbers(BookListTable table) {
    this.types = table.types().stream().map(CitedNumbers::spelled).toList();
  }

  /// A letter has no code where the State writes it, and its own in the Party (12-CV/TU).
  private static BookListTable.Type spelled(BookListTable.Type type) {
    return type.code().isEmpty() ? new BookListTable.Type(type.kind(), type.kind(), type.issued()) : type;
  }

  /// Empty where the text is no number of a paper.
  Optional<CitedNumber> read(String text) {
    var written = LABEL.matcher(DASHES.matcher(Normalizer.normalize(text, Normalizer.Form.NFC)).replaceAll("-")).replaceFirst("");
    var number = NUMBER.matcher(SPACES.matcher(written).replaceAll(""));
    if (!number.matches() || Integer.parseInt(number.group(1)) == 0) {
      return Optional.empty();
    }
    var groups = Optional.ofNullable(number.group(3)).orElse("");
    var dated = YEAR.matcher(groups);
    boolean hasYear = dated.matches();
    var year = hasYear ? Integer.valueOf(dated.group(1)) : null;
    var symbol = hasYear ? dated.group(2) : groups;
    var first = FIRST_GROUP.matcher(symbol);
    var type = first.matches() ? type(first.group(1)) : Optional.<BookListTable.Type>empty();
    return Optional.of(new CitedNumber(
        Integer.parseInt(number.group(1)), number.group(2).toLowerCase(Locale.ROOT), year, type.map(BookListTable.Type::kind).orElse(null),
        type.isEmpty() ? symbol : Optional.ofNullable(first.group(2)).orElse("")));
  }

  /// What one number is told by however it is spelled: "05-CT/TW", "5 -CT / TW". What is no number of a paper is compared as a text; empty for none.
  String key(String text) {
    return read(text).map(CitedNumbers::key).orElseGet(() -> VietnameseName.searchKey(text));
  }

  private static String key(CitedNumber cited) {
    var year = cited.year() == null ? "" : "" + cited.year();
    var kind = cited.kind() == null ? "" : cited.kind();
    return cited.number() + cited.suffix() + "/" + year + "/" + kind + "/" + VietnameseName.searchKey(cited.issuer()).replace('-', '/');
  }

  /// The type whose code it is. Without its marks it is one only where that leaves no doubt: HD may be a contract or a guidance.
  private Optional<BookListTable.Type> type(String code) {
    return only(code, written -> written.toLowerCase(Locale.ROOT)).or(() -> only(code, VietnameseName::searchKey));
  }

  private Optional<BookListTable.Type> only(String code, UnaryOperator<String> as) {
    var found = types.stream().filter(type -> as.apply(type.code()).equals(as.apply(code))).toList();
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }
}
