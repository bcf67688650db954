package vn.vinhdanh.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a browser says of itself, as its owner would call it.
record Device(@Nullable String browser, @Nullable String system) {

  private record Mark(String written, String name) {}

  /// Each browser also names those that came before it, so the first that is found counts.
  private static final List<Mark> BROWSERS = List.of(
      new Mark("coc_coc_browser", "Coc Coc"), new Mark("Edg", "Edge"), new Mark("OPR/", "Opera"),
      new Mark("SamsungBrowser", "Samsung Internet"), new Mark("FxiOS", "Firefox"), new Mark("Firefox", "Firefox"),
      new Mark("CriOS", "Chrome"), new Mark("Chrome", "Chrome"), new Mark("Safari", "Safari"));

  private static final List<Mark> SYSTEMS = List.of(
      new Mark("iPhone", "iPhone"), new Mark("iPad", "iPad"), new Mark("Android", "Android"), new Mark("Windows", "Windows"),
      new Mark("Mac OS X", "macOS"), new Mark("CrOS", "ChromeOS"), new Mark("Linux", "Linux"));

  static Device of(String userAgent) {
    return new Device(first(BROWSERS, userAgent), first(SYSTEMS, userAgent));
  }

  boolean known() {
    return browser != null && system != null;
  }

  private static @Nullable String first(List<Mark> marks, String userAgent) {
    return marks.stream().filter(mark -> userAgent.contains(mark.written())).map(Mark::name).findFirst().orElse(null);
  }
}
