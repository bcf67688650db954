package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What somebody looks for among the units of a day's map.
///
/// @param words a part of a name or of a code that the unit has or had, compared without tones, case, đ and double spaces
/// @param day the day whose map is asked for
/// @param after the last line of the page before
record UnitQuery(String words, LocalDate day, Place after) {

  /// A place in the list: lines come by official order, then number.
  record Place(int officialOrder, long id) {

    static final Place START = new Place(Integer.MIN_VALUE, 0);
    private static final Pattern WRITTEN = Pattern.compile("(-?\\d{1,9})_(\\d{1,18})");

    /// Reads `101_7`; the start for anything else.
    static Place parse(@Nullable String written) {
      var matcher = WRITTEN.matcher(written == null ? "" : written);
      return matcher.matches() ? new Place(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2))) : START;
    }

    String written() {
      return officialOrder + "_" + id;
    }
  }
}
