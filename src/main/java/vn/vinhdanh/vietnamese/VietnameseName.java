package vn.vinhdanh.vietnamese;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// How a Vietnamese name is compared: without tones and case, đ as d, single spaces; and sorted, by the given
/// name first.
public final class VietnameseName {

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern SPACES = Pattern.compile("\\s+");

  private VietnameseName() {}

  /// The key under which a name is found: `Nguyễn  Mẫu Hòa` and `NGUYEN MAU HOÀ` give the same.
  public static String searchKey(String name) {
    String bare = MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFD)).replaceAll("");
    return SPACES.matcher(bare.replace('đ', 'd').replace('Đ', 'D')).replaceAll(" ").trim().toLowerCase(Locale.ROOT);
  }

  /// The name as written, in NFC with single spaces.
  public static String asWritten(String name) {
    return SPACES.matcher(Normalizer.normalize(name, Normalizer.Form.NFC)).replaceAll(" ").trim();
  }

  /// The key by which people are sorted: given name, then the rest.
  public static String givenNameFirst(String name) {
    String written = asWritten(name);
    int space = written.lastIndexOf(' ');
    return space < 0 ? written : written.substring(space + 1) + " " + written.substring(0, space);
  }
}
