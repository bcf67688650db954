package vn.vinhdanh.spreadsheet;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import vn.vinhdanh.vietnamese.VietnameseName;

/// A column that a table may have.
///
/// @param code the name under which its values are read
/// @param required whether each row must have a value
/// @param heads how its head may be written; compared without tones, case, đ, double spaces, asterisks and what stands in brackets.
///     The first one names it to people
/// @param days whether its values are days: the number that a spreadsheet keeps for a day is read as `15/11/1980`
public record SheetColumn(String code, boolean required, List<String> heads, boolean days) {

  private static final Pattern BESIDE = Pattern.compile("\\([^)]*\\)|[*:]");

  public SheetColumn {
    heads = List.copyOf(heads);
  }

  /// @param heads one after another, with semicolons between
  public SheetColumn(String code, boolean required, String heads, boolean days) {
    this(code, required, Arrays.stream(heads.split(";")).map(String::strip).toList(), days);
  }

  /// @param heads one after another, with semicolons between
  public SheetColumn(String code, boolean required, String heads) {
    this(code, required, heads, false);
  }

  public SheetColumn(String code, boolean required, List<String> heads) {
    this(code, required, heads, false);
  }

  public String title() {
    return heads.getFirst();
  }

  boolean isHeadedBy(String head) {
    String key = bare(head);
    return heads.stream().anyMatch(known -> bare(known).equals(key));
  }

  private static String bare(String head) {
    return VietnameseName.searchKey(BESIDE.matcher(head).replaceAll(" "));
  }
}
