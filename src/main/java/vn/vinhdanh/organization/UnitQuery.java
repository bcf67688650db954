package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What somebody looks for among the units of a day's map.
///
/// @param words a part of a name or of a code that the unit has or had, compared without tones, case, đ and double spaces
/// @param day the day whose map is asked for
/// @param choice of which kinds and level
/// @param after the last line of the page before
record UnitQuery(String words, LocalDate day, Choice choice, Place after) {

  /// Among the Front's own units.
  UnitQuery(String words, LocalDate day, Place after) {
    this(words, day, Choice.OWN, after);
  }

  UnitQuery from(Place place) {
    return new UnitQuery(words, day, choice, place);
  }

  /// Which kinds and level of units are asked for.
  ///
  /// @param kind the name of one kind; `ALL`; `OTHER` for those that are not the Front's own; `LEFT_OVER` for those of any kind whose level, or the
  ///     Front beside them, has ended; empty for its own
  /// @param level the name of a level; `NONE` for what is not a level; empty for any
  record Choice(String kind, String level) {

    static final String ALL = "ALL";
    static final String OTHER = "OTHER";
    static final String LEFT_OVER = "LEFT_OVER";
    static final String NONE = "NONE";
    static final Choice OWN = new Choice("", "");

    /// Anything unknown is as if it was not there.
    static Choice parse(String kind, String level) {
      boolean known = Set.of(ALL, OTHER, LEFT_OVER).contains(kind) || Arrays.stream(UnitKind.values()).anyMatch(each -> each.name().equals(kind));
      boolean leveled = level.equals(NONE) || Arrays.stream(UnitLevel.values()).anyMatch(each -> each.name().equals(level));
      return new Choice(known ? kind : "", leveled ? level : "");
    }

    Set<UnitKind> kinds() {
      return switch (kind) {
        case "" -> chosen(true);
        case OTHER -> chosen(false);
        case ALL, LEFT_OVER -> EnumSet.allOf(UnitKind.class);
        default -> EnumSet.of(UnitKind.valueOf(kind));
      };
    }

    boolean leftOver() {
      return kind.equals(LEFT_OVER);
    }

    private static Set<UnitKind> chosen(boolean own) {
      return Arrays.stream(UnitKind.values()).filter(each -> each.own() == own).collect(Collectors.toCollection(() -> EnumSet.noneOf(UnitKind.class)));
    }
  }

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
