package vn.vinhdanh.page;

/// Where to go after an act, and the words that confirm it there.
public final class Done {

  private Done() {}

  /// A redirect to `path` whose page says the text of `key` once. Keys hold `.done.`, so that an address
  /// cannot make a page say anything else.
  public static String at(String path, String key) {
    return "redirect:" + path + (path.contains("?") ? "&" : "?") + "done=" + key;
  }
}
