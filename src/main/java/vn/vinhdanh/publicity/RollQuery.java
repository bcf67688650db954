package vn.vinhdanh.publicity;

import org.jspecify.annotations.Nullable;
import vn.vinhdanh.register.SearchText;

/// What a visitor looks for on the roll: a year, an award of it, a name with or without tones.
record RollQuery(String text, @Nullable Integer year, @Nullable String award, @Nullable RollPlace after) {

  static RollQuery of(@Nullable String text, @Nullable Integer year, @Nullable String award, @Nullable String after) {
    return new RollQuery(
        SearchText.of(text).typed(),
        year,
        award == null || award.isBlank() ? null : award,
        RollPlace.parse(after).orElse(null));
  }

  RollQuery in(@Nullable Integer ofYear) {
    return new RollQuery(text, ofYear, award, after);
  }

  SearchText search() {
    return new SearchText(text);
  }
}
