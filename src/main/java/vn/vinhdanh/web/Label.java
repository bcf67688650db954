package vn.vinhdanh.web;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What this installation shows under a key of the texts in the place of the shipped words.
///
/// @param vietnamese null where the shipped words are shown, as `english`
record Label(long id, String key, @Nullable String vietnamese, @Nullable String english, int version) {

  private static final Pattern ARGUMENT = Pattern.compile("\\{\\d+}");

  /// One that was never changed.
  static Label untouched(String key) {
    return new Label(0, key, null, null, 0);
  }

  boolean says(@Nullable String otherVietnamese, @Nullable String otherEnglish) {
    return Objects.equals(vietnamese, otherVietnamese) && Objects.equals(english, otherEnglish);
  }

  Map<String, String> asTyped() {
    return Map.of(
        "version", "" + version,
        "vietnamese", Objects.requireNonNullElse(vietnamese, ""),
        "english", Objects.requireNonNullElse(english, ""));
  }

  /// A text of the bundles as people read and type it: there an apostrophe is written twice.
  static String read(String bundled) {
    return bundled.replace("''", "'");
  }

  /// Typed words as the bundles write them.
  static String bundled(String typed) {
    return typed.replace("'", "''");
  }

  /// Whether words hold the same places for what is filled in as the shipped ones, and no other braces.
  static boolean fills(String typed, String shipped) {
    return places(typed).equals(places(shipped)) && !ARGUMENT.matcher(typed).replaceAll("").matches("(?s).*[{}].*");
  }

  /// The places for what is filled in: `{0}`, `{1}`.
  static Set<String> places(String text) {
    return ARGUMENT.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
  }
}
