package vn.vinhdanh.vietnamese;

import java.text.Normalizer;
import java.util.Locale;

/// How a Vietnamese name is compared: without tones and case, đ as d, single spaces; and sorted, by the given
/// name first.
public final class VietnameseName {

  private VietnameseName() {}

  /// The key under which a name is found: `Nguyễn  Mẫu Hòa` and `NGUYEN MAU HOÀ` give the same.
  public static String searchKey(String name) {
    String apart = Normalizer.normalize(name, Normalizer.Form.NFD);
    var bare = new StringBuilder(apart.length());
    apart.codePoints().filter(letter -> !isMark(letter)).map(letter -> letter == 'đ' || letter == 'Đ' ? 'd' : letter).forEach(bare::appendCodePoint);
    return singleSpaces(bare.toString()).trim().toLowerCase(Locale.ROOT);
  }

  /// What a part of a name is searched by, as a part of a pattern of `like`.
  public static String pattern(String part) {
    return searchKey(part).replaceAll("([\\\\%_])", "\\\\$1");
  }

  private static boolean isMark(int letter) {
    return switch (Character.getType(letter)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
      default -> false;
    };
  }

  /// The name as written, in NFC with single spaces.
  public static String asWritten(String name) {
    return singleSpaces(Normalizer.normalize(name, Normalizer.Form.NFC)).trim();
  }

  /// The key by which people are sorted: given name, then the rest.
  public static String givenNameFirst(String name) {
    String written = asWritten(name);
    int space = written.lastIndexOf(' ');
    return space < 0 ? written : written.substring(space + 1) + " " + written.substring(0, space);
  }

  /// Spaces, tabs and line ends of any number as one space.
  private static String singleSpaces(String text) {
    var single = new StringBuilder(text.length());
    boolean after = false;
    for (int at = 0; at < text.length(); at++) {
      char letter = text.charAt(at);
      boolean space = letter == ' ' || (letter >= '\t' && letter <= '\r');
      if (!space) {
        single.append(letter);
      } else if (!after) {
        single.append(' ');
      }
      after = space;
    }
    return single.toString();
  }
}
