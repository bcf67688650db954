package vn.vinhdanh.document;

import org.jspecify.annotations.Nullable;

/// Which number a paper of this application takes.
///
/// @param key of a number that was kept free for the paper's day, as it stands in addresses ("15"); empty for the next one
public record NumberWish(String key) {

  public static final NumberWish NEXT = new NumberWish("");

  /// @param key null as well as empty means the next one
  public static NumberWish of(@Nullable String key) {
    return key == null || key.isBlank() ? NEXT : new NumberWish(key.strip());
  }
}
