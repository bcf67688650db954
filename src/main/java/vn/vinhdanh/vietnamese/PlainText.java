package vn.vinhdanh.vietnamese;

import java.text.Normalizer;
import java.util.regex.Pattern;

/// Text as somebody typed it or pasted it from elsewhere, made plain: letters composed (NFC), so that the same name is the
/// same text wherever it was typed, and nothing in it that cannot be seen.
public final class PlainText {

  /// Controls but line ends and tabs; marks of format, as zero-width spaces, byte order marks and soft hyphens, but the two
  /// that turn letters round; fillers and selectors that show nothing; halves of a letter.
  private static final Pattern UNSEEN = Pattern.compile(
      "[[\\p{Cc}\\p{Cf}\\p{Cs}\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u3164\\uFFA0\\uFE00-\\uFE0F]&&[^\\n\\r\\t\\u202D\\u202E]]");
  private static final Pattern LINES = Pattern.compile("[\\u2028\\u2029]");
  private static final char LEFT_TO_RIGHT = '\u202D';
  private static final char RIGHT_TO_LEFT = '\u202E';
  private static final char SOFT_HYPHEN = '\u00AD';
  private static final char LAST_LATIN = '\u024F';
  private static final char FIRST_VIETNAMESE = '\u1E00';
  private static final char LAST_VIETNAMESE = '\u1EFF';

  private PlainText() {}

  /// The text without what cannot be seen; marks that turn letters round stay, to be refused.
  public static String of(String typed) {
    if (isPlain(typed)) {
      return typed;
    }
    String seen = UNSEEN.matcher(LINES.matcher(typed).replaceAll("\n")).replaceAll("");
    return Normalizer.normalize(seen, Normalizer.Form.NFC);
  }

  /// Whether there are only letters, digits and signs of Latin script, each one of its own: composed, and all to be seen. Nearly all texts are
  /// so, and lists have a million of them.
  private static boolean isPlain(String typed) {
    for (int at = 0; at < typed.length(); at++) {
      char letter = typed.charAt(at);
      boolean plain = (letter >= ' ' && letter <= '~') || (letter >= '\u00A0' && letter <= LAST_LATIN && letter != SOFT_HYPHEN)
          || (letter >= FIRST_VIETNAMESE && letter <= LAST_VIETNAMESE) || letter == '\n' || letter == '\r' || letter == '\t';
      if (!plain) {
        return false;
      }
    }
    return true;
  }

  /// Whether a mark in the text makes letters show in another order than the one they are kept in. Left out, it would leave
  /// a text that nobody meant: it is for the person to mend.
  public static boolean turnsLetters(String text) {
    return text.indexOf(LEFT_TO_RIGHT) >= 0 || text.indexOf(RIGHT_TO_LEFT) >= 0;
  }
}
