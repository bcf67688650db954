package vn.vinhdanh.page;

import org.jspecify.annotations.Nullable;
import vn.vinhdanh.vietnamese.PlainText;

/// A file that somebody sent to be read and not kept.
public final class SentFile {

  private static final int LONGEST_NAME = 200;

  private SentFile() {}

  /// Its name as it is kept; empty where it was sent without one.
  public static String name(@Nullable String sent) {
    String name = sent == null ? "" : PlainText.of(sent);
    return name.substring(0, Math.min(name.length(), LONGEST_NAME));
  }
}
