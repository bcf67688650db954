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
  private static final Pattern TURNING = Pattern.compile("[\\u202D\\u202E]");

  private PlainText() {}

  /// The text without what cannot be seen; marks that turn letters round stay, to be refused.
  public static String of(String typed) {
    String seen = UNSEEN.matcher(LINES.matcher(typed).replaceAll("\n")).replaceAll("");
    return Normalizer.normalize(seen, Normalizer.Form.NFC);
  }

  /// Whether a mark in the text makes letters show in another order than the one they are kept in. Left out, it would leave
  /// a text that nobody meant: it is for the person to mend.
  public static boolean turnsLetters(String text) {
    return TURNING.matcher(text).find();
  }
}
